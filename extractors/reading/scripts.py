"""Which engine reads which script: Latin, Chinese and Japanese print the strip reader, all others Tesseract where it has data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.reading.engines import RecognisedWord, installed_languages

# Scripts as Tesseract's detection names them, with the language data that reads their words; codes among them are Latin.
LANGUAGE_DATA = {
    "Cyrillic": "rus+eng",
    "Greek": "ell+eng",
    "Thai": "tha+eng",
    "Arabic": "ara+eng",
    "Hebrew": "heb+eng",
    "Korean": "kor+eng",
    "Hangul": "kor+eng",
    "Devanagari": "hin+eng",
}
# Signs, legal forms and units that Tesseract takes for Latin letters of the same shape where it reads both alphabets.
_TAKEN_FOR_LATIN = {
    "Cyrillic": {
        **dict.fromkeys(("Ne", "Nе", "N°", "Nº"), "№"),
        **dict.fromkeys(("OOO", "ОOO", "0ОО", "О00", "00О", "ОО0"), "ООО"),
        **dict.fromkeys(("AO", "АO", "AО"), "АО"),
        **dict.fromkeys(("wT", "WT", "wt", "шT", "wт"), "шт"),
        **dict.fromkeys(("n/n", "п/n", "n/п"), "п/п"),
        "OAO": "ОАО",
        "c": "с",
        "Bcero": "Всего",
    }
}
# The commonest legal form of a Cyrillic page reads as three noughts, which end a number where figures stand right before them.
_LEGAL_FORM, _NOUGHTS = {"Cyrillic": "ООО"}, "000"
_NUMBER_GAP = 0.8
_ENDINGS = ".,:;"


@dataclass(frozen=True, slots=True)
class ScriptReader:
    """How print in a script is read.

    Attributes:
        languages: Language data for Tesseract; empty where the strip reader knows the script.
        missing: Language data that would read it and is not installed, so that the strip reader does what it can.
    """

    languages: str = ""
    missing: tuple[str, ...] = ()


def reader_of(script: str) -> ScriptReader:
    """The reader of a script by the name that Tesseract's detection gives it.

    Raises:
        DependencyError: Tesseract is not installed.
    """
    languages = LANGUAGE_DATA.get(script, "")
    missing = tuple(name for name in languages.split("+") if name and name not in installed_languages())
    return ScriptReader("" if missing else languages, missing)


def missing_data_message(script: str, missing: tuple[str, ...]) -> str:
    """What a person should do about a page whose script cannot be read here."""
    packages = " ".join(f"tesseract-ocr-{name.replace('_', '-')}" for name in missing)
    return (
        f"The page is in {script} script, which Tesseract has no data for here: its words are guesses, its figures are read. "
        f"Install it with `sudo apt-get install {packages}` and read the document again."
    )


def in_script(words: Sequence[RecognisedWord], script: str) -> list[RecognisedWord]:
    """The words of a page as the script spells them where their letters were taken for Latin ones or for figures.

    Args:
        words: In the order of rows, each from left to right.
    """
    spelt: list[RecognisedWord] = []
    for word in words:
        bare = word.text.rstrip(_ENDINGS)
        meant = _TAKEN_FOR_LATIN.get(script, {}).get(bare, bare)
        if bare == _NOUGHTS and script in _LEGAL_FORM and not (spelt and _goes_on(spelt[-1], word)):
            meant = _LEGAL_FORM[script]
        spelt.append(replace(word, text=meant + word.text[len(bare) :]))
    return spelt


def _goes_on(before: RecognisedWord, word: RecognisedWord) -> bool:
    """Whether a word may be a group of the number before it."""
    near = word.left - before.right < _NUMBER_GAP * (word.bottom - word.top)
    return before.row == word.row and near and before.text[-1:].isdigit()
