"""Where the words of a mail end: the signature below them, the small print below that, the banner of a gateway above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fields.folding import fold

_LONGEST_SIGNATURE, _LONGEST_CLOSING_WORDS = 16, 7
_SMALL_PRINT = re.compile(
    r"^[\s*_]*(?:(?:this|the) (?:e-?mail|message|communication|information contained|transmission).{0,160}(?:confidential|"
    r"intended|privileged)|"
    r"(?:e-?mail )?(?:confidentiality|disclaimer|legal)(?: notice| note|:)|diese (?:e-?mail|nachricht).{0,160}(?:vertraulich|"
    r"bestimmt)|"
    r"(?:der inhalt dieser|die in dieser) (?:e-?mail|nachricht)|(?:ce message|cet e-?mail|ce courriel|"
    r"ce mail).{0,160}(?:confidentiel|destin)|"
    r"(?:este (?:mensaje|correo|e-?mail)|esta mensagem).{0,160}(?:confidencia|dirig|destin)|aviso (?:legal|de confidencia)|"
    r"(?:questo messaggio|questa e-?mail|il presente messaggio).{0,160}(?:riservat|confidenzial)|"
    r"(?:dit (?:bericht|e-?mailbericht)|deze e-?mail).{0,160}(?:vertrouwelijk|bestemd)|"
    r"(?:detta (?:meddelande|e-?postmeddelande|mejl|mail)|denna e-?post).{0,160}(?:konfidentiell|avsedd|sekretess)|"
    r"(?:niniejsza|ta) wiadomość.{0,160}(?:poufn|przeznaczon)|(?:данное|настоящее|это) (?:сообщение|электронное|"
    r"письмо).{0,160}конфиденциальн|"
    r"(?:このメール|本メール|この電子メール).{0,80}(?:機密|宛先)|"
    r"(?:please )?(?:consider|think of) the environment|(?:bitte )?denken sie an die umwelt|pensez à l['’]environnement|"
    r"antes de imprimir|virus-free\b|virenfrei\b|"
    r"sent from my |gesendet von mein|von meinem \w+ gesendet|envoyé (?:de|depuis) mon |enviado (?:desde|do|a partir do) m|"
    r"inviato da(?:l mio)? |verzonden vanaf mijn |skickat från min |wysłan[eo] z |отправлено с |(?:iphone|android)から送信|"
    r"get outlook for |hol(?:en sie sich|e dir) outlook|obtenir outlook|descarg\w+ outlook)",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"^[\s*\[!]*(?:external(?: e-?mail| sender| message)?\b\W*(?:$|this|be|do|use|caution)|caution\s*[:!-]|"
    r"warning\s*[:!-].{0,40}(?:external|outside)|"
    r"(?:this|the) (?:e-?mail|message) (?:originated|comes?|came|was sent|is) from (?:an? )?(?:outside|external)|"
    r"\[?ext(?:ern)?\]|"
    r"(?:achtung|vorsicht|hinweis)\s*[:!-].{0,60}extern|diese (?:e-?mail|nachricht) (?:stammt|kommt|wurde) von (?:einem |"
    r"einer )?extern|"
    r"attention\s*:.{0,60}extern|(?:ce message|cet e-?mail|ce courriel) provient d|(?:este correo|este mensaje) procede de fuera|"
    r"let op\s*[:!-].{0,60}extern|(?:you don['’]t often get|sie erhalten nicht h|vous n['’]obtenez pas souvent|"
    r"no suele recibir) )",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:thanks?|thx|thank you|many thanks|best|regards|kind(?:est)? regards|warm regards|cheers|sincerely|yours|respectfully|"
    r"mit (?:freundlich|besten|lieben|herzlich)\w*|freundliche|viele gru|beste gru|liebe gru|gru(?:ss|sse|s)\b|mfg|vg|lg|"
    r"i\.? ?a\.?\b|"
    r"(?:bien )?cordialement|salutations|merci|bien a vous|sinceres|veuillez agreer|"
    r"(?:un )?saludos?|atentamente|cordialmente|muchas gracias|gracias|reciba un|cordiali saluti|distinti saluti|grazie|saluti|"
    r"(?:met )?(?:vriendelijke|hartelijke) groet\w*|groet(?:en|jes)?\b|bedankt|mvg|(?:med )?(?:vanliga|basta|vennlig|"
    r"venlig) h\w+|"
    r"halsningar|hilsen|mvh|tack\b|atenciosamente|att\b|obrigad\w*|(?:com os (?:melhores|meus) )?cumprimentos|abracos?|"
    r"(?:z )?(?:powazaniem|pozdrowieniami)|pozdrawiam|dziekuj\w+|с уважением|спасибо|"
    r"よろしくお願|宜しくお願|何卒|敬具|以上|此致|顺祝|谢谢|祝好)"
)
_DELIMITER = re.compile(r"^\s*--\s*$")
_RULE = re.compile(r"^\s*[_=*~-]{6,}\s*$")
_POSTSCRIPT = re.compile(r"^\s*(?:p\.?\s?s\.?|n\.?b\.?|ps|pps)\s*[:.)-]", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:\+\d[\d\s()./-]{6,}|\(\d{2,5}\)\s?\d[\d\s./-]{4,}|\b\d{3}[-.\s]\d{3}[-.\s]\d{4}\b|\b\S+@\S+\.\w{2,}|\bwww\.|\bhttps?://|"
    r"\b(?:tel|phone|fon|fax|mobil\w*|cell|direct|tél|tfno|telefon\w*|тел)\b\s*[.:])",
    re.IGNORECASE,
)
_UNIT_BEHIND = (
    r"(?:x|×|ea|each|pcs?|pieces?|units?|box(?:es)?|bx|cases?|cs|cartons?|ctn|packs?|pk|pkts?|rolls?|rl|ft|feet|m|mtr|meters?|"
    r"metres?|kg|"
    r"lbs?|gal|sets?|pairs?|pr|dozen|dz|bags?|drums?|pallets?|sheets?|bottles?|cans?|tubes?|reels?|spools?|bundles?|stk|stck|"
    r"stück|st|"
    r"krt|kartons?|paar|rollen|pezzi|pz|nr|unidades|uds?|cajas|bo[iî]tes|pi[eè]ces|stuks|doos|dozen|szt|opak|шт|уп|個|本|枚|箱|台|"
    r"件|of)"
)
_QUANTITY = re.compile(rf"(?:^|[\s:(–-])\d[\d.,]*\s?{_UNIT_BEHIND}(?![\w])", re.IGNORECASE)
_BETWEEN_CELLS = re.compile(r"\s{2,}|\t|\|")
_CELLS = re.compile(r"\S(?:\s{2,}|\t|\s*\|\s*)\S")


def banner_end(lines: Sequence[str]) -> int:
    """How many lines at the top a mail gateway put there: "This email originated from outside"."""
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines) or not _BANNER.match(lines[first]):
        return 0
    end = next((index for index in range(first, min(len(lines), first + 8)) if not lines[index].strip()), None)
    if end is None:
        end = first + 1  # no blank line behind it: no more than its first line is sure to be the gateway's
    return end if any(line.strip() for line in lines[end:]) else 0


def small_print_start(lines: Sequence[str], top: int = 0) -> int:
    """Index of the first line of the small print; the number of lines where there is none."""
    start = next((index for index in range(top, len(lines)) if _SMALL_PRINT.match(lines[index])), len(lines))
    # At the very top it would be a banner that a mail gateway adds; cutting there would leave nothing.
    return start if any(line.strip() for line in lines[top:start]) else len(lines)


def signature_start(lines: Sequence[str]) -> int:
    """Index of the first line of the signature, its closing words included; the number of lines where there is none."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    if not filled:
        return len(lines)
    earliest = filled[max(0, len(filled) - _LONGEST_SIGNATURE)]
    for index in range(earliest, len(lines)):
        if _DELIMITER.match(lines[index]) and index > filled[0] and not orders_something(lines[index + 1 :]):
            return _with_closing(lines, index)
    last = next((index for index in range(len(lines) - 1, earliest - 1, -1) if _is_closing(lines[index])), None)
    if last is None or _goes_on(lines[last + 1 :]):
        return _contact_block(lines, earliest)
    # "Thanks in advance" and "Best regards" close a mail together.
    above = [index for index in filled if index < last]
    while above and above[-1] >= earliest and _is_closing(lines[above[-1]]):
        last = above.pop()
    return last


def orders_something(lines: Sequence[str]) -> bool:
    """Whether any line looks like one that orders: a quantity with its unit, or cells with figures in them."""
    return any(_QUANTITY.search(line) or _holds_figures(line) for line in lines if not _CONTACT.search(line))


def _holds_figures(line: str) -> bool:
    return bool(_CELLS.search(line)) and sum(cell.strip()[:1].isdigit() for cell in _BETWEEN_CELLS.split(line)) >= 2


def _is_closing(line: str) -> bool:
    text = fold(line).strip(" *_-—–,.!")
    return bool(text) and len(text.split()) <= _LONGEST_CLOSING_WORDS and bool(_CLOSING.match(text))


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether the writer says more below the closing words: a postscript, or lines that order."""
    return any(_POSTSCRIPT.match(line) for line in lines) or orders_something(lines)


def _with_closing(lines: Sequence[str], delimiter: int) -> int:
    """The signature from its closing words on, when they stand close above its delimiter."""
    for index in range(max(0, delimiter - 5), delimiter):
        if _is_closing(lines[index]) and not _goes_on(lines[index + 1 :]):
            return index
    return delimiter


def _contact_block(lines: Sequence[str], earliest: int) -> int:
    """The last paragraph, when it holds a telephone number or an address and orders nothing."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start > earliest and lines[start - 1].strip() and not _RULE.match(lines[start - 1]):
        start -= 1
    block = lines[start:end]
    is_signature = len(block) <= 8 and any(_CONTACT.search(line) for line in block) and not orders_something(block)
    short = all(len(line.split()) <= 10 for line in block)
    return start if start > 0 and is_signature and short else len(lines)
