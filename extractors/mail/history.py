"""What a mail quotes from earlier mails, and the small print below it: both are cut off, neither is the sender's order."""

from __future__ import annotations

import re

_FORWARD_SUBJECT = re.compile(
    r"^\s*(?:fwd?|wg|tr|rv|i|inoltr\w*|doorst\w*|vb|enc|pd|vs|转发|轉寄|fw|転送)\s*[:：]", re.IGNORECASE
)
_DASHED_MARK = re.compile(
    r"^[\s>*]*[-_=]{2,}\s*(?:original message|original appointment|ursprüngliche (?:nachricht|mail)|original-nachricht|"
    r"message d'origine|message original|messaggio originale|mensaje original|oorspronkelijk bericht|"
    r"ursprungligt meddelande|mensagem original|"
    r"(?:wiadomość oryginalna|oryginalna wiadomość)|(?:исходное|оригинальное) сообщение|original e-?mail|元のメッセージ|原始邮件|"
    r"邮件原件|原始郵件)\s*[-_=]*[\s*]*$",
    re.IGNORECASE,
)
_FORWARD_MARK = re.compile(
    r"^[\s>*]*[-_=]{2,}\s*(?:forwarded message|forwarded by.*|weitergeleitete nachricht|message transféré|messaggio inoltrato|"
    r"mensaje reenviado|doorgestuurd bericht|vidarebefordrat meddelande|mensagem encaminhada|(?:przekazana wiadomość)|"
    r"(?:пересылаемое|перенаправленное) сообщение|転送メッセージ|转发邮件)\s*[-_=]*[\s*]*$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|napisał(?:\(a\)|a)?|pisze|skrev|писал(?:\(а\)|а)?|пишет|写道|"
    r"のメール|さんは書きました)(?:\s[^:]{1,80})?\s*[:：]$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d|\b(?:yesterday|today)\b")
_SENDER = re.compile(r"^[\s>*]*(?:from|von|de|da|van|från|fra|od|от|差出人|发件人|寄件者)\*?\s*[:：]", re.IGNORECASE)
_HEADER = re.compile(
    r"^[\s>*]*(?:from|sent|date|to|cc|subject|von|gesendet|datum|an|betreff|de|envoyé|à|objet|da|inviato|data|a|oggetto|van|"
    r"verzonden|aan|onderwerp|enviado(?: el| em)?|fecha|para|asunto|assunto|från|skickat|till|ämne|od|wysłano|do|temat|от|"
    r"отправлено|дата|кому|тема|差出人|送信日時|日時|宛先|件名|发件人|发送时间|日期|收件人|抄送|主题)\*?\s*[:：]",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"^\s*(?:(?:this|the) (?:e-?mail|message|information contained).{0,120}(?:confidential|intended|privileged)|"
    r"(?:confidentiality|disclaimer|legal) (?:notice|note)|diese (?:e-?mail|nachricht).{0,120}(?:vertraulich|bestimmt)|"
    r"(?:ce message|cet e-?mail|ce courriel).{0,120}(?:confidentiel|destin)|"
    r"(?:este (?:mensaje|correo)|esta mensagem).{0,120}confidencia|"
    r"(?:questo messaggio|questa e-?mail).{0,120}(?:riservat|confidenzial)|dit (?:bericht|e-?mailbericht).{0,120}vertrouwelijk|"
    r"(?:please )?(?:consider|think of) the environment|sent from my |gesendet von meinem |von meinem \w+ gesendet|"
    r"envoyé de mon |enviado (?:desde|do) m|inviato da(?:l mio)? |verzonden vanaf mijn |skickat från min |wysłane z |"
    r"отправлено с |get outlook for )",
    re.IGNORECASE,
)


def is_forwarded(subject: str) -> bool:
    """Whether the subject says that the message passes another one on."""
    return bool(_FORWARD_SUBJECT.match(subject))


def without_history(text: str, subject: str = "") -> str:
    """The sender's own words, signature included: it names who orders, often nothing else does.

    A forwarded message keeps what it forwards, without quote marks: there the history is the order.
    """
    lines = text.splitlines()
    end = next((index for index in range(len(lines)) if _history_starts(lines, index)), len(lines))
    own = [line for line in lines[:end] if not line.lstrip().startswith(">")]
    forwarded = is_forwarded(subject) or (end < len(lines) and bool(_FORWARD_MARK.match(lines[end])))
    if forwarded or not any(line.strip() for line in own):
        own = [re.sub(r"^\s*(?:>\s?)+", "", line) for line in lines]
    return "\n".join(_without_small_print(own)).strip("\n")


def _history_starts(lines: list[str], index: int) -> bool:
    line = lines[index]
    if _DASHED_MARK.match(line) or _FORWARD_MARK.match(line) or _is_attribution(lines, index):
        return True
    # The block that Outlook sets above a quoted mail: sender first, two more header lines right below.
    following = lines[index + 1 : index + 6]
    return bool(_SENDER.match(line)) and sum(bool(_HEADER.match(other)) for other in following) >= 2


def _is_attribution(lines: list[str], index: int) -> bool:
    """``On Monday ... wrote:`` on one line, or broken over two; what follows is quoted."""
    line = lines[index].strip()[:400]
    if line.endswith((":", "：")):
        return _says_who_wrote(line)
    following = lines[index + 1].strip()[:120] if line and index + 1 < len(lines) else ""
    return following.endswith((":", "：")) and not _says_who_wrote(following) and _says_who_wrote(f"{line} {following}")


def _says_who_wrote(line: str) -> bool:
    return bool(_WROTE.search(line) and _DATED.search(line))


def _without_small_print(lines: list[str]) -> list[str]:
    start = next((index for index, line in enumerate(lines) if _SMALL_PRINT.match(line)), len(lines))
    # At the very top it would be a banner that a mail gateway adds; cutting there would leave nothing.
    return lines[:start] if any(line.strip() for line in lines[:start]) else lines
