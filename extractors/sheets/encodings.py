"""The encoding of a text file that does not say it: what its bytes would read as in each, and which of that people write."""

from __future__ import annotations

from collections.abc import Callable

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 20_000
_LEAST = 0.6
_LATIN = frozenset("äöüßÄÖÜéèêëàâáãåæçñíìîïóòôõøúùûýÿœÉÈÀÁÂÅÆÇÑÍÓÔÕØÚÛœŒšŠžŽ")
_SIGNS = frozenset("€£§°²³µ½¼¾±×·«»“”‘’„–—…®©™ºª¿¡\u00a0¥‰•†ΩØ")
_CENTRAL = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňóřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽäöüßőűÖÜŐŰăâîșțşţ")


def decode_text(content: bytes) -> tuple[str, str] | None:
    """The text and its encoding; None for bytes that are no text in any encoding that order files come in.

    Marks at the start and UTF-8 are certain; of the others the one wins whose letters stand as people write them.
    """
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _decoded(content, codec)
    if (wide := _without_mark(content)) is not None:
        return _decoded(content, wide)
    found = _decoded(content, "utf-8")
    if found is not None:
        return found
    best: tuple[float, str] = (0.0, "")
    sample = content[:_SAMPLE]
    for codec, judge in _JUDGES:
        text = _tolerant(sample, codec, whole=len(content) <= _SAMPLE)
        if text is None:
            continue
        signs = [sign for sign in text if ord(sign) > 127]
        score = judge(text) if signs else 0.0
        if score > best[0] + 1e-9:
            best = (score, codec)
    if best[0] >= _LEAST and (decoded := _decoded(content, best[1])) is not None:
        return decoded
    return _decoded(content, "cp1252")


def _decoded(content: bytes, codec: str) -> tuple[str, str] | None:
    try:
        return content.decode(codec).removeprefix("\ufeff"), codec
    except UnicodeError:
        return None


def _tolerant(sample: bytes, codec: str, whole: bool) -> str | None:
    """A sample's text; a sign cut in two at its end is no fault."""
    for cut in range(1 if whole else 4):
        try:
            return sample[: len(sample) - cut].decode(codec)
        except UnicodeError:
            continue
    return None


def _without_mark(content: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Latin text is zero."""
    sample = content[:400]
    if len(sample) < 8 or len(content) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd >= 0.6 * len(sample) / 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even >= 0.6 * len(sample) / 2 and not odd else None


def _share(text: str, likely: Callable[[str], bool]) -> float:
    signs = [sign for sign in text if ord(sign) > 127]
    return sum(1 for sign in signs if likely(sign)) / len(signs)


def _japanese(text: str) -> float:
    """Kana and the kanji of the first level of JIS; half-width kana are what Western letters look like."""

    def likely(sign: str) -> bool:
        if "\u3040" <= sign <= "\u30ff" or "\u3000" <= sign <= "\u3015" or "\uff01" <= sign <= "\uff5e" or sign in "ー・円年月日":
            return True
        return "\u4e00" <= sign <= "\u9fff" and sign.encode("cp932", "replace")[0] <= 0x98

    kana = any("\u3041" <= sign <= "\u30fc" for sign in text)
    return _in_runs(text) * _share(text, likely) * (1.0 if kana else 0.93)


def _chinese(text: str) -> float:
    """The characters of the first level of GB 2312, which are those in daily use."""

    def likely(sign: str) -> bool:
        if "\u3000" <= sign <= "\u3015" or "\uff01" <= sign <= "\uff5e":
            return True
        code = sign.encode("gb18030", "replace")
        return len(code) == 2 and 0xB0 <= code[0] <= 0xD7 and code[1] >= 0xA1

    return _in_runs(text) * _share(text, likely) * 0.98


def _big5(text: str) -> float:
    def likely(sign: str) -> bool:
        code = sign.encode("big5", "replace")
        return len(code) == 2 and 0xA1 <= code[0] <= 0xC6

    return _in_runs(text) * _share(text, likely) * 0.94


def _korean(text: str) -> float:
    """The syllables of KS X 1001, which are those in daily use."""

    def likely(sign: str) -> bool:
        code = sign.encode("cp949", "replace")
        return len(code) == 2 and 0xB0 <= code[0] <= 0xC8 and code[1] >= 0xA1

    return _in_runs(text) * _share(text, likely) * 0.99


def _cyrillic(text: str) -> float:
    lower = sum("а" <= sign <= "я" for sign in text)
    upper = sum("А" <= sign <= "Я" for sign in text)
    usual = _share(text, lambda sign: "А" <= sign <= "я" or sign in "ёЁ№«»–—\u00a0")
    return _in_runs(text) * usual * (1.0 if lower >= upper else 0.7)


def _western(text: str) -> float:
    return _of_letters(text, _LATIN)


def _central_european(text: str) -> float:
    return _of_letters(text, _CENTRAL) * 0.97


def _of_letters(text: str, letters: frozenset[str]) -> float:
    """Letters with accents beside other letters, and signs that are not inside a word."""
    good = total = 0
    for index, sign in enumerate(text):
        if ord(sign) < 128:
            continue
        total += 1
        beside = text[index - 1 : index] + text[index + 1 : index + 2]
        if sign in letters:
            good += any(other.isalpha() for other in beside) or not beside.strip()
        elif sign in _SIGNS:
            good += not (len(beside) == 2 and all(other.isalpha() for other in beside)) or sign in "’–"
    return good / total


def _in_runs(text: str) -> float:
    """Share of the signs beyond ASCII that stand beside another: whole words are written with them."""
    beyond = [ord(sign) > 127 for sign in text]
    total = sum(beyond)
    beside = sum(1 for i, here in enumerate(beyond) if here and (beyond[i - 1 : i] == [True] or beyond[i + 1 : i + 2] == [True]))
    return beside / total


_JUDGES: tuple[tuple[str, Callable[[str], float]], ...] = (
    ("cp1252", _western),
    ("cp932", _japanese),
    ("gb18030", _chinese),
    ("cp949", _korean),
    ("big5", _big5),
    ("cp1251", _cyrillic),
    ("cp1250", _central_european),
)
