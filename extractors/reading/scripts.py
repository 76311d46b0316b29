"""Which engine reads which script: Latin, Chinese and Japanese print the strip reader, all others Tesseract where it has data."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.reading.engines import installed_languages

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
# Signs and legal forms that Tesseract takes for Latin letters of the same shape where it reads both alphabets.
_TAKEN_FOR_LATIN = {
    "Cyrillic": {"Ne": "№", "Nе": "№", "N°": "№", "Nº": "№", "OOO": "ООО", "AO": "АО", "ОOO": "ООО", "OAO": "ОАО"}
}


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


def in_script(text: str, script: str) -> str:
    """A word as the script spells it where its letters were taken for Latin ones."""
    return _TAKEN_FOR_LATIN.get(script, {}).get(text, text)
