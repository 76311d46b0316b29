"""What stands above the lines: logo, window, facts in a block or a line, subject, greeting."""

from __future__ import annotations

from collections.abc import Sequence

from models.corpus.codes import code
from models.corpus.families.german.letter import Letter
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Font, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES

_GREETINGS = ("Sehr geehrte Damen und Herren,", "Guten Tag,", "Sehr geehrter Geschäftspartner,")


_INTROS = (
    "wir bestellen zu den nachstehenden Bedingungen:", "hiermit bestellen wir bei Ihnen:",
    "aufgrund Ihres Angebotes bestellen wir:", "bitte liefern Sie uns gemäß unseren Einkaufsbedingungen:",
    "wir danken für Ihr Angebot und erteilen Ihnen folgenden Auftrag:",
)  # fmt: skip


def party_rows(letter: Letter, party: Party, block: Block, *, extras: bool = True) -> list[list[Run]]:
    """Name and address, perhaps with a person and a telephone."""
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    if letter.maybe(0.25):
        who = letter.chance.choice((f"z. Hd. {party.person}", party.department, f"Abt. {party.department}", party.person))
        rows.append([Run(who, Label(block=block))])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if extras and letter.maybe(0.25):
        rows.append([Run(f"{letter.chance.choice(('Tel.', 'Tel.:', 'Fax:', 'Telefon'))} {party.phone}", Label(block=block))])
    return rows


def write_rows(letter: Letter, x: float, y: float, rows: Sequence[Sequence[Run]], font: Font, width: float) -> float:
    """Rows below each other, broken to a width; returns the y below them."""
    for row in rows:
        for line in wrapped(row, font, width):
            letter.paper.text(x, y, line, font)
            y += font.leading
    return y


def draw_logo(letter: Letter) -> None:
    """What stands over the letter: the firm's name, large or with its address; with a footer perhaps nothing at all."""
    paper, buyer, chance = letter.paper, letter.purchase.buyer, letter.chance
    if letter.footer and letter.maybe(0.35):
        return
    align = chance.choice(("left", "right", "centre"))
    x = {"left": letter.left, "right": letter.right, "centre": paper.width / 2}[align]
    big = letter.font.bold.sized(chance.choice((13.0, 16.0, 20.0)))
    while big.width(buyer.name) > letter.right - letter.left:
        big = big.sized(big.size - 1)
    rows: list[tuple[list[Run], Font]] = [([Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], big)]
    if letter.maybe(0.4):
        lines = [[Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))] for line in buyer.lines]
        rows += [(row, letter.font.sized(8.0)) for row in lines]
        rows.append(([Run(f"Tel. {buyer.phone}", Label(block=Block.BUYER))], letter.font.sized(8.0)))
    y = 42.0
    for row, font in rows:
        paper.text(x, y, row, font, align="left" if align == "left" else "right" if align == "right" else "centre")
        y += font.leading
    if letter.maybe(0.3):
        paper.rule(letter.left, y, letter.right, y)


def draw_window(letter: Letter, *, right: bool) -> float:
    """The address window with the sender's line above; Swiss envelopes have it at the right."""
    paper, purchase, chance = letter.paper, letter.purchase, letter.chance
    x = 330.0 if right else letter.left
    y = 134.0
    if letter.maybe(0.75):
        small = letter.font.sized(6.5)
        buyer, mark = purchase.buyer, chance.choice((" · ", " - ", ", ", " | ", " • "))
        runs = [Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))]
        for line in buyer.lines:
            runs += [Run(mark, Label(block=Block.BUYER)), Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))]
        while small.width("".join(run.text for run in runs)) > 235 and small.size > 4.5:
            small = small.sized(small.size - 0.5)
        end = paper.text(x, y, runs, small)
        if letter.maybe(0.5):
            paper.rule(x, y + 2, min(end, letter.right), y + 2)
    y += letter.font.leading * 1.4
    if letter.maybe(0.15):
        paper.text(x, y, chance.choice(("Firma", "An", "Herrn", "An die Firma")), letter.font, label=Label(block=Block.SUPPLIER))
        y += letter.font.leading
    return write_rows(letter, x, y, party_rows(letter, purchase.supplier, Block.SUPPLIER), letter.font, 245)


def facts_of(letter: Letter, likely: dict[Field, float]) -> list[tuple[str, str, Field | None]]:
    """Captions and values of the head, and some that are no field of ours."""
    purchase, chance = letter.purchase, letter.chance
    day = purchase.habits.header_day
    values = {
        Field.PO_NUMBER: purchase.po_number, Field.PO_DATE: day(purchase.po_date),
        Field.REQUESTED_DATE: day(purchase.requested_date), Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms, Field.CURRENCY: purchase.currency,
    }  # fmt: skip
    facts: list[tuple[str, str, Field | None]] = [
        (letter.word(one), text, one) for one, text in values.items() if letter.maybe(likely.get(one, 0.0))
    ]
    buyer = purchase.buyer
    others = {
        "Unser Zeichen": code("AA/aa", chance).lower(), "Ihr Zeichen": code("AA", chance), "Sachbearbeiter": buyer.person,
        "Telefon": buyer.phone, "Durchwahl": code("-###", chance), "E-Mail": buyer.email,
        "Ihre Kunden-Nr.": code("#####", chance),
        "Lieferanten-Nr.": code("7####", chance), "Ihr Angebot": code("AN-#####", chance),
        "Ihr Angebot vom": day(purchase.po_date.replace(day=1)), "Kostenstelle": code("####", chance),
        "Kommission": chance.choice(purchase.country.surnames), "Anforderung": code("10######", chance), "Seite": "1",
        "Druckdatum": day(purchase.po_date), "UID-Nr.": buyer.tax_id, "Kostenträger": code("##.###", chance),
    }  # fmt: skip
    for caption in chance.sample(sorted(others), chance.choice((1, 2, 3, 4))):
        facts.insert(chance.randint(0, len(facts)), (caption, others[caption], None))
    return facts


def draw_info_block(letter: Letter, x: float, y: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """Captions with their values beside them; a value too long for the rest of the row goes on below itself."""
    font, gap = letter.font, letter.chance.choice((72.0, 86.0, 95.0))
    colon = letter.chance.choice((":", "", ":"))
    glued = letter.maybe(0.06)
    for caption, value, one in facts:
        shown = Run(caption + (colon or (":" if glued else "")), Label(announces=one))
        if glued:
            y = write_rows(letter, x, y, [[shown, Run(value, Label(one))]], font, letter.right - x)
            continue
        end = letter.paper.text(x, y, shown, font)
        begin = max(x + gap, end + 4)
        if begin + font.width(value) > letter.right and begin + max(map(font.width, value.split())) > letter.right:
            y, begin = y + font.leading, x + 10
        y = write_rows(letter, begin, y, [[Run(value, Label(one))]], font, letter.right - begin)
    return y


def draw_info_line(letter: Letter, y: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """The line of references: captions in a row, values below each."""
    small = letter.font.sized(min(letter.font.size, 7.5))
    facts = [one for one in facts if "@" not in one[1]]
    for begin in range(0, len(facts), 5):
        shown = facts[begin : begin + 5]
        width = (letter.right - letter.left) / len(shown)
        depth = 1
        for number, (caption, value, one) in enumerate(shown):
            x = letter.left + number * width
            heads = wrapped([Run(caption, Label(announces=one))], small, width - 4)
            values = wrapped([Run(value, Label(one))], letter.font, width - 4)
            if max(letter.font.width("".join(run.text for run in row)) for row in values) > width - 2:
                values = wrapped([Run(value, Label(one))], small, width - 4)
            for place, row in enumerate([*heads, *values]):
                letter.paper.text(x, y + place * letter.font.leading, row, small if place < len(heads) else letter.font)
            depth = max(depth, len(heads) + len(values))
        y += (depth + 0.6) * letter.font.leading
    return y


def draw_subject(letter: Letter, y: float, *, number: bool) -> float:
    """The title, perhaps with number and date; returns the y below it."""
    purchase, chance = letter.purchase, letter.chance
    big = letter.font.bold.sized(letter.font.size + chance.choice((0.0, 2.0, 4.0)))
    if not number:
        letter.paper.text(letter.left, y, chance.choice(purchase.language.titles), big)
        return y + big.leading * 1.3
    caption = chance.choice((letter.word(Field.PO_NUMBER), "Bestellung", "Bestellung Nr.", "BESTELLUNG"))
    runs = [Run(caption, Label(announces=Field.PO_NUMBER)), Run(" "), Run(purchase.po_number, Label(Field.PO_NUMBER))]
    if letter.maybe(0.35):
        runs += [Run(" vom "), Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE))]
    letter.paper.text(letter.left, y, runs, big)
    return y + big.leading * 1.3


def draw_intro(letter: Letter, y: float) -> float:
    """Greeting and first sentence; returns the y below them."""
    for text in (letter.chance.choice(_GREETINGS), letter.chance.choice(_INTROS)):
        if letter.maybe(0.65):
            y = letter.paper.paragraph(letter.left, y, text, letter.font, letter.right - letter.left) + letter.font.leading * 0.5
    return y
