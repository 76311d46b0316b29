"""A mail's own words told from what it quotes, from its signature and from small print, in the ways of many mail programs."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from extractors.formats.text_grid import grid_place
from extractors.mail.history import Part, marked_lines, without_history
from extractors.mail.message import body_document, newest_lines, split_message
from tests.builders_mail import mail

OWN = "Please add 3 rolls of tape.\n\nAnna Lund\nBuyer GmbH"

ATTRIBUTIONS = {
    "EN Gmail": "On Mon, 2 Mar 2026 at 09:12, Bob <bob@x.example> wrote:",
    "EN Gmail in two lines": "On Mon, 2 Mar 2026 at 09:12, Bob Longname of Sales\n<bob@x.example> wrote:",
    "DE": "Am Mo., 2. März 2026 um 09:12 Uhr schrieb Bob <bob@x.example>:",
    "FR": "Le lun. 2 mars 2026 à 09:12, Bob <bob@x.example> a écrit :",
    "ES": "El lun, 2 mar 2026 a las 9:12, Bob (<bob@x.example>) escribió:",
    "IT": "Il giorno lun 2 mar 2026 alle ore 09:12 Bob <bob@x.example> ha scritto:",
    "NL": "Op ma 2 mrt 2026 om 09:12 schreef Bob <bob@x.example>:",
    "SV": "Den mån 2 mars 2026 kl 09:12 skrev Bob <bob@x.example>:",
    "PL": "pon., 2 mar 2026 o 09:12 Bob <bob@x.example> napisał(a):",
    "PT": "Em seg., 2 de mar. de 2026 às 09:12, Bob <bob@x.example> escreveu:",
    "RU": "пн, 2 мар. 2026 г. в 09:12, Bob <bob@x.example>:",
    "JA": "2026年3月2日(月) 9:12 Bob <bob@x.example>:",
    "Thunderbird": "Am 02.03.2026 um 09:12 schrieb Bob:",
    "Apple": "On 2 Mar 2026, at 09:12, Bob <bob@x.example> wrote:",
    "Lotus": "-----Bob Smith/Sales/X wrote: -----\nTo: Anna\nFrom: Bob Smith/Sales/X\nDate: 02.03.2026 09:12\nSubject: old",
}
OUTLOOK = {
    "EN": "From: Bob <bob@x.example>\nSent: Monday, March 2, 2026 9:12 AM\nTo: Anna\nCc: Carl\nSubject: old",
    "EN bold": "*From:* Bob <bob@x.example>\n*Sent:* Monday\n*To:* Anna\n*Subject:* old",
    "EN ruled": "________________________________\nFrom: Bob\nSent: Monday\nTo: Anna\nSubject: old",
    "EN dashed": "-----Original Message-----\nFrom: Bob\nSent: Monday\nTo: Anna\nSubject: old",
    "DE": "Von: Bob\nGesendet: Montag, 2. März 2026 09:12\nAn: Anna\nBetreff: alt",
    "DE dashed": "-----Ursprüngliche Nachricht-----\nVon: Bob\nGesendet: Montag\nAn: Anna\nBetreff: alt",
    "FR": "De : Bob\nEnvoyé : lundi 2 mars 2026 09:12\nÀ : Anna\nObjet : vieux",
    "ES": "De: Bob\nEnviado el: lunes, 2 de marzo de 2026 9:12\nPara: Anna\nAsunto: viejo",
    "IT": "Da: Bob\nInviato: lunedì 2 marzo 2026 09:12\nA: Anna\nOggetto: vecchio",
    "NL": "Van: Bob\nVerzonden: maandag 2 maart 2026 09:12\nAan: Anna\nOnderwerp: oud",
    "SV": "Från: Bob\nSkickat: den 2 mars 2026 09:12\nTill: Anna\nÄmne: gammal",
    "PL": "Od: Bob\nWysłano: poniedziałek, 2 marca 2026 09:12\nDo: Anna\nTemat: stare",
    "PT": "De: Bob\nEnviada em: segunda-feira, 2 de março de 2026 09:12\nPara: Anna\nAssunto: velho",
    "RU": "От: Bob\nОтправлено: 2 марта 2026 г. 9:12\nКому: Anna\nТема: старое",
    "JA": "差出人: Bob\n送信日時: 2026年3月2日 9:12\n宛先: Anna\n件名: 古い",
}
FORWARDS = {
    "Gmail": "---------- Forwarded message ---------\nFrom: Bob <b@x.de>\nDate: Mon, 2 Mar 2026\nSubject: PO\nTo: Anna\n\n\n",
    "Gmail DE": "---------- Weitergeleitete Nachricht ---------\nVon: Bob\nDatum: 2. März 2026\nBetreff: PO\nAn: Anna\n\n",
    "Apple": "Begin forwarded message:\n\nFrom: Bob\nSubject: PO\nDate: 2 March 2026\nTo: Anna\n\n",
    "Apple DE": "Anfang der weitergeleiteten Nachricht:\n\nVon: Bob\nBetreff: PO\nDatum: 2. März 2026\nAn: Anna\n\n",
    "Apple FR": "Début du message réexpédié :\n\nDe: Bob\nObjet: PO\nDate: 2 mars 2026\nÀ: Anna\n\n",
    "Thunderbird": "-------- Forwarded Message --------\nSubject: PO\nDate: Mon, 2 Mar 2026\nFrom: Bob\nTo: Anna\n\n",
    "Lotus": "----- Forwarded by Anna Lund/Buyer on 02.03.2026 10:00 -----\n\nFrom: Bob\nTo: A\nDate: 02.03.\nSubject: PO\n\n",
    "ES": "---------- Mensaje reenviado ---------\nDe: Bob\nFecha: lun, 2 mar 2026\nAsunto: PO\nPara: Anna\n\n",
    "JA": "---------- 転送メッセージ ----------\n差出人: Bob\n日付: 2026年3月2日\n件名: PO\n宛先: Anna\n\n",
}


def parts(text: str, subject: str = "") -> dict[Part, str]:
    found: dict[Part, list[str]] = {}
    for line in marked_lines(text, subject):
        found.setdefault(line.part, []).append(line.text)
    return {part: "\n".join(lines).strip("\n") for part, lines in found.items()}


@pytest.mark.parametrize(
    "heading", [*ATTRIBUTIONS.values(), *OUTLOOK.values()], ids=[*ATTRIBUTIONS, *(f"Outlook {name}" for name in OUTLOOK)]
)
def test_a_reply_above_the_history_is_all_that_is_kept(heading: str) -> None:
    history = (
        f"{heading}\n\n> old order 1111\n> 5 boxes\n"
        if heading in ATTRIBUTIONS.values()
        else f"{heading}\n\nold order 1111\n5 boxes"
    )
    assert without_history(f"{OWN}\n\n{history}", "Re: order") == OWN


@pytest.mark.parametrize("heading", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_a_reply_below_or_between_the_quoted_lines_is_kept(heading: str) -> None:
    text = f"{heading}\n> old order 1111\n> 5 boxes or 6?\n\nMake that 7 boxes.\n\n> by Friday?\n\nMonday will do.\n\nAnna"
    kept = without_history(text, "Re: order")
    assert kept.split() == ["Make", "that", "7", "boxes.", "Monday", "will", "do.", "Anna"]


def test_the_tail_of_a_quoted_line_that_was_broken_on_its_way_is_not_the_writers() -> None:
    quoted = "> we can offer you the hex bolts in the size that you asked for at the price\nof last year\n> with best regards"
    assert without_history(f"Fine, 3 boxes.\n\nOn Mon, 2 Mar 2026, Bob wrote:\n{quoted}\n", "Re: x").strip() == "Fine, 3 boxes."


@pytest.mark.parametrize("heading", FORWARDS.values(), ids=FORWARDS)
def test_the_order_passed_on_is_the_order_and_who_passes_it_on_does_not_sign_it(heading: str) -> None:
    passed_on = "We order 5 boxes of AX-1.\n\nRegards\nBob Smith\nWorks Ltd"
    text = f"Please enter.\n\nBest regards\nAnna Lund\nInside Sales\n\n{heading}{passed_on}"
    for subject in ("Fwd: PO", "PO"):
        found = parts(text, subject)
        assert found[Part.FORWARDED] == "We order 5 boxes of AX-1."
        assert found[Part.FORWARDED_SIGNATURE] == "Regards\nBob Smith\nWorks Ltd"
        assert found[Part.OWN] == "Please enter." and found[Part.SIGNATURE] == "Best regards\nAnna Lund\nInside Sales"
    shown = body_document(split_message(mail(text, subject="Fwd: PO").as_bytes()))
    words = [word.text for word in shown.pages[0].words]
    assert "AX-1." in words and "Smith" in words and "Lund" not in words


def test_small_print_of_who_passes_an_order_on_does_not_hide_the_order() -> None:
    text = f"FYI\n\nSent from my iPhone\n\n{FORWARDS['Apple']}We order 5 boxes of AX-1.\n\nThis e-mail is confidential."
    assert "We order 5 boxes of AX-1." in without_history(text, "Fwd: PO")
    assert "confidential" not in without_history(text, "Fwd: PO") and "iPhone" not in without_history(text, "Fwd: PO")


def test_in_a_chain_the_first_message_that_orders_something_is_the_last_that_is_read() -> None:
    chain = [
        "Please see below.",
        f"{OUTLOOK['EN']}\n\nCan you enter this one?",
        f"{OUTLOOK['DE']}\n\nWir bestellen 5 Stk AX-1.",
        f"{OUTLOOK['EN']}\n\nOur offer: 9 pcs BX-2",
    ]
    found = parts("\n\n".join(chain), "FW: order")
    assert found[Part.FORWARDED].split() == ["Can", "you", "enter", "this", "one?", "Wir", "bestellen", "5", "Stk", "AX-1."]
    assert "BX-2" in found[Part.QUOTED] and "BX-2" not in found[Part.FORWARDED]


def test_thanks_above_an_old_order_do_not_order_it_again() -> None:
    old = f"{OUTLOOK['EN']}\n\nWe order 5 boxes AX-1."
    assert "AX-1" not in without_history(f"Thank you!\n\nAnna\n\n{old}", "Re: our order")
    assert "AX-1" in without_history(f"Regards\nAnna\n\n{old}", "our order")


def test_a_form_typed_with_headers_of_its_own_is_not_taken_for_history_unless_the_mail_is_an_answer() -> None:
    form = "From: Buyer GmbH\nTo: Seller Ltd\nDate: 2 March 2026\n\n5 boxes AX-1\n3 boxes BX-2"
    assert "5 boxes AX-1" in without_history(f"Please see our order:\n\n{form}", "Our order")
    assert "5 boxes AX-1" not in without_history(f"Thank you for that.\n\n{form}", "Re: Our order")
    assert "3 boxes BX-2" not in without_history(f"We need 7 rolls of tape.\n\n{form}", "Tape")


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("Five boxes, please.\n\n-- \nAnna Lund\nBuyer GmbH", "-- \nAnna Lund\nBuyer GmbH"),
        ("Fünf Kartons.\n\nMit freundlichen Grüßen\n\nAnna Lund\nBuyer GmbH", "Mit freundlichen Grüßen\n\nAnna Lund\nBuyer GmbH"),
        ("Five boxes.\n\nMany thanks in advance\n\nBest regards\nAnna", "Many thanks in advance\n\nBest regards\nAnna"),
        ("Cinq boîtes.\n\nCordialement,\nAnna", "Cordialement,\nAnna"),
        ("Cinco cajas.\n\nUn saludo,\nAnna", "Un saludo,\nAnna"),
        ("Cinque scatole.\n\nCordiali saluti\nAnna", "Cordiali saluti\nAnna"),
        ("Vijf dozen.\n\nMet vriendelijke groet,\nAnna", "Met vriendelijke groet,\nAnna"),
        ("Fem lådor.\n\nMed vänliga hälsningar\nAnna", "Med vänliga hälsningar\nAnna"),
        ("Pięć pudełek.\n\nZ poważaniem\nAnna", "Z poważaniem\nAnna"),
        ("Cinco caixas.\n\nAtenciosamente,\nAnna", "Atenciosamente,\nAnna"),
        ("Пять коробок.\n\nС уважением,\nAnna", "С уважением,\nAnna"),
        ("5箱お願いします。\n\n何卒よろしくお願いいたします。\n山田", "何卒よろしくお願いいたします。\n山田"),
        ("Five boxes, please.\n\nAnna Lund\nBuyer GmbH | Tel. +49 30 123456", "Anna Lund\nBuyer GmbH | Tel. +49 30 123456"),
        ("Thanks for the call.\n\nFive boxes, please.\n\nThanks\nAnna", "Thanks\nAnna"),
    ],
)  # fmt: skip
def test_the_signature_is_told_from_the_words_above_it(text: str, signature: str) -> None:
    found = parts(text)
    assert found[Part.SIGNATURE] == signature
    assert found[Part.OWN].splitlines()[-1] == text[: text.index(signature)].strip().splitlines()[-1]


@pytest.mark.parametrize(
    "text",
    [
        "Thanks\n\n5 boxes AX-1\n3 boxes BX-2",
        "Regards\nAnna\n\nP.S. and 3 boxes BX-2",
        "Hello,\n\nItem   Qty   Price\nAX-1   5   2.50\nBX-2   7   3.10",
        "Please send to\nBuyer GmbH, Lagerstr. 5\n12345 Berlin",
    ],
)
def test_what_orders_something_is_no_signature(text: str) -> None:
    assert Part.SIGNATURE not in parts(text)


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL] This email originated from outside of the organization.",
        "CAUTION: This email originated from outside of our company.\nDo not click links.",
        "ACHTUNG: Diese E-Mail stammt von einem externen Absender.",
    ],
)
def test_the_banner_of_a_mail_gateway_is_none_of_the_writers_words(banner: str) -> None:
    assert parts(f"{banner}\n\nFive boxes, please.")[Part.OWN] == "Five boxes, please."


def test_the_newest_words_come_as_lines_with_their_place_without_history_and_signature() -> None:
    text = f"Hello,\n\nplease send 5 boxes of AX-1.\n\nBest regards\nAnna\n\n{ATTRIBUTIONS['EN Gmail']}\n> old order 1111\n"
    message = split_message(mail(text, subject="Re: Order 4711").as_bytes())
    lines = newest_lines(message)
    assert [line.text for line in lines if line.text] == ["Hello,", "please send 5 boxes of AX-1."]
    order = next(line for line in lines if "AX-1" in line.text)
    start = order.text.index("AX-1")
    page, box = order.place(start, start + 4)
    shown = body_document(message).pages[page - 1]
    (word,) = [word for word in shown.words if word.text.startswith("AX-1")]
    assert (box.left, box.top, box.bottom) == (word.box.left, word.box.top, word.box.bottom)
    assert grid_place(order.index, order.text[:start], "AX-1") == (page, box)


def test_a_mail_forwarded_as_a_file_is_read_below_the_words_around_it_with_its_own_subject() -> None:
    inner = mail("We order 5 boxes of AX-1.\n\nRegards\nBob Smith", subject="PO 4711", sender="Bob <bob@x.example>")
    outer = mail("Please enter.\n\nBest regards\nAnna Lund", subject="FW: PO 4711")
    outer.add_attachment(inner)
    message = split_message(outer.as_bytes())
    assert [line.text for line in newest_lines(message) if line.text] == ["Please enter.", "We order 5 boxes of AX-1."]
    texts = " ".join(word.text for page in body_document(message).pages for word in page.words)
    assert "From: Bob <bob@x.example> Subject: PO 4711" in texts and "Bob Smith" in texts and "Lund" not in texts


def test_gmails_quotes_in_html_are_history() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Re: order"
    quoted = '<div class="gmail_attr">On Mon, 2 Mar 2026 at 09:12, Bob &lt;bob@x.example&gt; wrote:<br></div>'
    old = '<blockquote class="gmail_quote">old order<br>1111</blockquote>'
    html = f'<div>Five boxes.</div><div class="gmail_quote">{quoted}{old}</div>'
    message.set_content(html + "<div>And two rolls.</div>", subtype="html")
    lines = newest_lines(split_message(message.as_bytes()))
    assert [line.text for line in lines if line.text] == ["Five boxes.", "And two rolls."]
