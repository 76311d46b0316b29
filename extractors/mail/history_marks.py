"""The lines by which mail programs say that an earlier message, or one passed on, begins below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

_FORWARD_SUBJECT = re.compile(
    r"^\s*(?:\[[^\]]{1,30}\]\s*)?(?:fwd?|wg|tr|rv|i|inoltr\w*|doorst\w*|vb|vidarebef\w*|enc|res?env\w*|pd|vs|vl|转发|轉寄|fw|転送|"
    r"пересл\w*)"
    r"\s*[:：]",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^\s*(?:re|aw|sv|antw|rif|odp|ynt|vs|res|回复|回復|返信|ответ)\s*[:：]", re.IGNORECASE)
_RULE = r"[-_=—–]{2,}"
_DASHED = re.compile(
    rf"^[\s>*]*{_RULE}\s*(?:original message|original appointment|ursprüngliche (?:nachricht|mail)|original-nachricht|"
    r"message d['’]origine|message original|messaggio originale|mensaje original|oorspronkelijk bericht|"
    r"ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|opprinnelig melding|mensagem original|"
    r"(?:wiadomość oryginalna|oryginalna wiadomość)|(?:исходное|оригинальное) сообщение|original e-?mail|元のメッセージ|原始邮件|"
    r"邮件原件|原始郵件)\s*[-_=—–]*[\s*]*$",
    re.IGNORECASE,
)
# A rule of at least two signs around it, as Gmail, Lotus and Outlook set it; Apple Mail writes the words alone.
_FORWARD = re.compile(
    rf"^[\s>*]*{_RULE}\s*(?:forwarded message|forwarded by.*|weitergeleitete nachricht|weitergeleitet von.*|"
    rf"message transf[ée]r[ée]|"
    r"(?:transf[ée]r[ée]|réexpédié) par.*|messaggio inoltrato|inoltrat[oa] da.*|mensaje reenviado|reenviado por.*|"
    r"doorgestuurd bericht|"
    r"doorgestuurd door.*|vidarebefordrat meddelande|vidarebefordrat av.*|videresendt.*|mensagem (?:encaminhada|reencaminhada)|"
    r"encaminhado por.*|(?:przekazana wiadomość|wiadomość przekazana|przesłana wiadomość)|przekazane przez.*|"
    r"(?:пересылаемое|перенаправленное|пересланное) сообщение|переслано.*|転送メッセージ|転送されたメッセージ|转发邮件|轉寄郵件)"
    r"\s*[-_=—–]*[\s*]*$",
    re.IGNORECASE,
)
_FORWARD_APPLE = re.compile(
    r"^[\s>*]*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|"
    r"transféré)|"
    r"inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht|vidarebefordrat brev|"
    r"início da mensagem (?:re)?encaminhada|początek przekazywanej wiadomości|начало переадресованного (?:сообщения|письма)|"
    r"転送されたメッセージ)\s*[:：]\s*$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|napisał(?:\(a\)|a)?|pisze|skrev|писал(?:\(а\)|а)?|пишет|"
    r"написал(?:\(а\)|а)?|写道|寫道|のメール|さんは書きました|は書きました)(?:\s[^:]{1,80})?\s*[:：]\s*[-—]*$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d|\b(?:yesterday|today)\b")
# "пн, 2 мар. 2026 г. в 09:12, Bob <bob@x.example>:": some languages leave the verb out.
_CLOCK_AND_ADDRESS = re.compile(r"\d.*\d{1,2}[:.]\d{2}.*<[^<>@\s]{1,80}@[^<>@\s]{1,80}>\s*[:：]$")
_LOTUS = re.compile(
    rf"^[\s>]*{_RULE}\s*\S.{{0,80}}\b(?:wrote|schrieb|a écrit|ha scritto|escribió|schreef|skrev|escreveu)\s*:\s*{_RULE}\s*$"
)
_SENDER = re.compile(r"^[\s>*]*(?:from|von|de|da|van|från|fra|od|от|差出人|发件人|寄件者|送信者)\s*\*?\s*[:：]", re.IGNORECASE)
_HEADER = re.compile(
    r"^[\s>*]*(?:from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments?|von|gesendet|datum|an|kopie|betreff|"
    r"anlagen|antwort an|"
    r"wichtigkeit|de|envoyé(?: le)?|à|objet|répondre à|pièces? jointes?|da|inviato|data|a|oggetto|rispondi a|allegati|van|"
    r"verzonden|aan|"
    r"onderwerp|antwoord aan|bijlagen?|enviado(?: el| em)?|enviada(?: em)?|fecha|para|asunto|assunto|anexos?|från|skickat|"
    r"till|kopia|ämne|"
    r"fra|sendt|til|emne|dato|od|wysłano|wysłane|do|dw|temat|от|отправлено|дата|кому|копия|тема|"
    r"差出人|送信者|送信日時|日時|日付|宛先|件名|发件人|发送时间|日期|收件人|抄送|主题|寄件者|收件者|主旨)\s*\*?\s*[:：]",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(
    r"^[\s>*]*(?:to|cc|bcc|an|kopie|à|a|aan|para|till|kopia|til|do|dw|кому|копия|宛先|收件人|抄送|收件者|reply-to|importance|attachments?|"
    r"anlagen|wichtigkeit|pièces? jointes?|allegati|bijlagen?|anexos?)\s*\*?\s*[:：]",
    re.IGNORECASE,
)
_DRAWN = re.compile(r"^[\s>]*[_=—–-]{8,}\s*$")
_LONGEST_HEADING = 12


class Mark(StrEnum):
    """What begins at a line."""

    QUOTED = "quoted"
    """An earlier message."""
    FORWARDED = "forwarded"
    """A message passed on, or one whose headers do not tell which of the two it is."""
    HEADED = "headed"


def is_forwarded(subject: str) -> bool:
    """Whether the subject says that the message passes another one on."""
    return bool(_FORWARD_SUBJECT.match(subject))


def is_answer(subject: str) -> bool:
    """Whether the subject says that the message answers another."""
    return bool(_ANSWER.match(subject))


def unquoted(line: str) -> str:
    """A line without the marks of quoting before it."""
    return re.sub(r"^\s*(?:>\s?)+", "", line)


def mark_at(lines: Sequence[str], index: int) -> Mark | None:
    """What begins at this line: a quoted message, a forwarded one, one headed like either; None for a line like any other."""
    line = lines[index][:1000]
    if _FORWARD.match(line) or _FORWARD_APPLE.match(line):
        return Mark.FORWARDED
    if _DASHED.match(line) or _LOTUS.match(line) or _is_attribution(lines, index):
        return Mark.QUOTED
    # The block that Outlook sets above a quoted mail: sender first, two more header lines right below.
    following = [one[:200] for one in lines[index + 1 : index + 6]]
    if _SENDER.match(line) and sum(bool(_HEADER.match(other)) for other in following) >= 2:
        return Mark.HEADED
    return None


def heading_start(lines: Sequence[str], index: int, least: int) -> int:
    """Where a heading found at ``index`` begins: at the rule that Outlook draws above it, if there is one below ``least``."""
    above = index
    while above > least and not lines[above - 1].strip():
        above -= 1
    return above - 1 if above > least and _DRAWN.match(lines[above - 1]) else index


def heading_end(lines: Sequence[str], start: int) -> int:
    """Index of the first line behind the heading that begins at ``start``: its mark, blank lines, the header lines."""
    index = start + 1
    if index < len(lines) and not unquoted(lines[start]).strip().endswith((":", "：", "-")):
        # Perhaps broken over two lines.
        index += _says_who_wrote(f"{unquoted(lines[start]).strip()[:400]} {unquoted(lines[index]).strip()[:120]}")
    last, seen = index, 0
    for position in range(index, min(len(lines), index + _LONGEST_HEADING)):
        if _HEADER.match(lines[position][:200]):
            last, seen = position + 1, seen + 1
        elif unquoted(lines[position]).strip() and not (seen and lines[position][:1] in " \t"):
            break
    return last


def is_idle(line: str) -> bool:
    """A line of a heading that says nothing about the order: who received it, a rule, the words "forwarded message"."""
    return any(pattern.match(line[:1000]) for pattern in (_ADDRESSEE, _FORWARD, _FORWARD_APPLE, _DASHED, _DRAWN))


def _is_attribution(lines: Sequence[str], index: int) -> bool:
    """``On Monday ... wrote:`` on one line, or broken over two; what follows is quoted."""
    line = unquoted(lines[index]).strip()[:400]
    if line.endswith((":", "：")):
        return _says_who_wrote(line)
    following = unquoted(lines[index + 1]).strip()[:120] if line and index + 1 < len(lines) else ""
    return following.endswith((":", "：")) and not _says_who_wrote(following) and _says_who_wrote(f"{line} {following}")


def _says_who_wrote(line: str) -> bool:
    line = line.strip()
    return bool((_WROTE.search(line) and _DATED.search(line)) or _CLOCK_AND_ADDRESS.search(line))
