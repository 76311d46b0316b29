"""What a line of an address block is: street, postcode and town, country, box, part of a building, or none of them."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

import pycountry

from extractors.fields.folding import CJK, fold, plain
from extractors.fields.label_lexicon import lexicon_keys, lexicon_texts


class PlaceKind(StrEnum):
    """The part of an address that a text is."""

    STREET = "street"
    BOX = "box"
    UNIT = "unit"
    TOWN = "town"
    COUNTRY = "country"


_INDIAN_PIN = re.compile(r"(?<!\d)[1-9]\d{2}\s?\d{3}(?!\d)")
_US_ZIP = r"\d{5}(?:-\d{4})?"
_CA_CODE = r"(?:[A-Z]\d[A-Z]\s?\d[A-Z]\d|[A-Z][\dO][A-Z]\s[\dO][A-Z][\dO])"  # image readers take noughts for letters
_UK_CODE = r"(?:GIR\s?0AA|[A-Z]{4}\s1ZZ|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})"
_IRISH_CODE = r"(?:(?:[AC-FHKNPRTV-Y]\d{2}|D6W)\s?[AC-FHKNPRTV-Y\d](?=[A-Z]*\d)[A-Z\d]{3})"
_LETTERS = r"[^\W\d_]"
# Postcodes whose form alone makes a line a town's, and those that need a town's name beside them.
_SURE_POSTCODE = re.compile(
    rf"〒\s?\d{{3}}-?\d{{4}}|(?<![\w-]){_CA_CODE}(?!\w)|(?<!\w){_UK_CODE}(?!\w)|(?<=\s){_IRISH_CODE}(?!\w)|(?<![\w-])\d{{2}}-\d{{3}}\s+{_LETTERS}{{3}}|(?<![\w-])\d{{4}}-\d{{3}}\s+{_LETTERS}{{3}}"
)
_CODE_BY_NAME = re.compile(
    r"^(?:CEP|PLZ|C\.?P\.?|ZIP(?: code)?|post ?code|PIN(?: code)?|индекс)[\s.:#-]*\d[\d -]{2,9}$", re.IGNORECASE
)
_IRISH_COUNTY = re.compile(
    r"(?:^|,\s)(?:Co\.\s?|County\s)(?!(?:Treasurer|Clerk|Auditor|Engineer|Sheriff|Comm|High|Road|Office|Dep|Hosp|Lib|Coun|School))[A-Z][a-z]+$"
)
_KOREAN_PLACE = re.compile(
    r"^(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|충청|전라|경상)\S{0,5}\s+\S+(?:시|군|구|동|읍|면|로|길)(?:\s|$)"
)
_JAPANESE_CODE = re.compile(r"^\D{0,4}\d{3}-\d{4}(?!\d)")
_STATE_ZIP = re.compile(rf"(?<!\w)(?P<state>[A-Z]{{2}}|[A-Z][a-z]{{1,3}}\.|[A-Z]\.[A-Z]\.)[\s,.-]+{_US_ZIP}(?![\w-])")
_ANY_ZIP_AT_END = re.compile(
    rf"{_LETTERS}{{2,}}[.,)]?[\s,-]+-?\s?\(?(?:{_US_ZIP}|\d{{3}}\s?\d{{3}}|\d{{4}})\)?(?:\s*[,-]\s*{_LETTERS}[^\d]*)?$"
)
_CODE_THEN_TOWN = re.compile(
    rf"^(?:[A-Z]{{1,3}}-\s?)?(?:\d{{4}}\s?[A-Z]{{2}}|\d{{3}}\s\d{{2}}|\d{{5}}-\d{{3}}|\d{{6}}|\d{{5}}|\d{{4}})[,\s]+(?:г\.?\s*)?{_LETTERS}[^\d]{{2,}}(?:\s\d{{1,2}})?(?:\([A-Z]{{2}}\))?(?:\s+cedex(?:\s\d+)?)?.{{0,24}}$",
    re.IGNORECASE,
)
_PREFECTURE = re.compile(r"^(?:〒?\s?\d{3}-\d{4}\s*)?(?:東京都|北海道|(?:京都|大阪)府|[\u4e00-\u9fff]{2,3}県)")
_JAPANESE_STREET = re.compile(rf"[{CJK}][市区町村郡].*\d|丁目|番地|[町条]\s?\d|\d番\d?")
_CHINESE_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:省|市|自治区)[\u4e00-\u9fff]*|[\u4e00-\u9fff]+(?:路|街|道|巷|镇|村|大道|工业园|工業區|开发区)\s?[\u4e00-\u9fff\d]*(?:号|號|弄)?"
)
_CYRILLIC_TOWN = re.compile(
    r"^(?:г|гр|м|гор|пос|с|смт|дер|п)\.\s?[А-ЯЁІЇЄ]|\b(?:обл|область|край|респ|республика|р-н|район)\b", re.IGNORECASE
)
_TOWN_BY_NUMBER_ONLY = re.compile(rf"{_LETTERS}{{2,}}[.,)]?[\s,-]+-?\s?\(?(?:\d{{3}}\s?\d{{3}}|\d{{4}}|\d{{5}})\)?$")
_HOUSE_FIRST = re.compile(
    rf"^(?:no\.?\s?)?\d{{1,6}}[A-Z]?(?:[-/]\d{{1,5}}[A-Z]?)?(?:\s?(?:bis|ter))?,?\s+(?:[NSEW]\.?\s+)?{_LETTERS}", re.IGNORECASE
)
_HOUSE_LAST = re.compile(rf"{_LETTERS}{{2,}}\.?,?\s+(?:n[r°º.]?\s?)?\d{{1,4}}(?:\s?[-/+]\s?\d{{1,4}})?\s?[a-zA-Z]?$")
# Words so short that only their point and the house make a street of them: "Tilžės g. 225", "Sanayi Sk. No: 22/A".
_SHORT_STREET = re.compile(
    rf"{_LETTERS}{{3,}}\s(?:g|pr|pl|al|tn|mnt|pst|sk|sok|cd)\.\s?(?:no:?\s?)?\d{{1,4}}(?:\b|/)", re.IGNORECASE
)
_ORDINAL_STREET = re.compile(r"^\d{1,6}\s+(?:[NSEW]{1,2}\.?\s+)?\d{1,3}(?:st|nd|rd|th)\b", re.IGNORECASE)
# "5. Februar 2025" and "March 3, 2025" have the form of a house and its town.
_DAY = re.compile(
    rf"^(?:\d{{1,2}}(?:\.|st|nd|rd|th)?\s(?:de\s)?{_LETTERS}{{3,10}}\.?,?|{_LETTERS}{{3,10}}\.?\s\d{{1,2}},)\s(?:de\s)?20\d\d$"
)
_BOX_NUMBER = re.compile(r"\d")


_PLACES = "places.toml"
# Names of small countries that are as often states, towns or people.
_NOT_ONLY_COUNTRIES = frozenset(
    {"georgia", "jersey", "chad", "guinea", "niger", "mali", "jordan", "monaco", "dominica", "grenada", "guernsey", "togo"}
)


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    states = {key: lexicon_texts(_PLACES, "states", key) for key in ("us", "us_names", "ca", "ca_names", "au", "in_names")}
    return {
        "street": frozenset(lexicon_texts(_PLACES, "street", "words")),
        "unit": frozenset(lexicon_texts(_PLACES, "unit", "words")),
        "numbered unit": frozenset(lexicon_texts(_PLACES, "unit", "numbered")),
        "box": frozenset(lexicon_texts(_PLACES, "box", "patterns")),
        "state codes": frozenset(states["us"] + states["ca"] + states["au"]),
        "us codes": frozenset(states["us"]),
        "ca codes": frozenset(states["ca"]),
        "us names": frozenset(states["us_names"]),
        "ca names": frozenset(states["ca_names"]),
        "in names": frozenset(states["in_names"]),
    }


@cache
def _street_endings() -> tuple[str, ...]:
    return lexicon_texts(_PLACES, "street", "endings")


@cache
def country_names() -> dict[str, str]:
    """Folded names and short forms of countries, to their ISO 3166-1 alpha-2 codes."""
    codes = lexicon_keys("countries.toml", "names")
    rest = {fold(country.name): country.alpha_2 for country in pycountry.countries if "," not in country.name}
    own = {name: code for code in codes for name in lexicon_texts("countries.toml", "names", code)}
    return {name: code for name, code in rest.items() if name not in _NOT_ONLY_COUNTRIES} | own


def _pieces(text: str) -> list[str]:
    return [piece for piece in re.split(r"[^\w&]+", fold(text).replace(".", " ")) if piece]


def _has(text: str, words: frozenset[str], longest: int = 3) -> bool:
    pieces = _pieces(text)
    return any(
        " ".join(pieces[start : start + length]) in words
        for length in range(1, longest + 1)
        for start in range(len(pieces) - length + 1)
    )


@lru_cache(maxsize=8192)
def place_kind(text: str) -> PlaceKind | None:
    """The part of an address that the text is, None for a name, a note or anything else."""
    text = plain(text).strip(" ,;")
    if not text or len(text) > 90 or _DAY.match(text):
        return None
    if country_of(text) is not None:
        return PlaceKind.COUNTRY
    if _is_box(text):
        return PlaceKind.BOX
    if _is_town(text):
        return PlaceKind.TOWN
    if _is_sure_street(text):
        return PlaceKind.STREET
    if _is_unit(text):
        return PlaceKind.UNIT
    return PlaceKind.STREET if _HOUSE_LAST.search(text) and len(text.split()) <= 6 else None


def is_sure_place(text: str) -> bool:
    """Whether the text is a street, box or town by a word or postcode of its own and not only by a number at its end."""
    kind = place_kind(text)
    if kind is PlaceKind.TOWN and _TOWN_BY_NUMBER_ONLY.search(plain(text).strip(" ,;")):
        return country_hint(text) is not None  # "Plant 0410" has the form of "Auckland 1010"
    return kind in (PlaceKind.BOX, PlaceKind.TOWN) or (kind is PlaceKind.STREET and _is_sure_street(plain(text).strip(" ,;")))


def country_of(text: str) -> str | None:
    """The code of the country that the whole text names, alone or before a postcode ("U.S.A. 44839")."""
    folded = fold(text).strip(" .,;:()")
    names = country_names()
    return names.get(folded) or names.get(folded + ".") or names.get(re.sub(r"[\s,]+\d[\d -]*$", "", folded))


def _is_box(text: str) -> bool:
    pieces = _pieces(text)
    if not pieces or len(pieces) > 6 or not _BOX_NUMBER.search(text):
        return False
    boxes = _word_sets()["box"]
    return any(
        " ".join(pieces[:length]) in boxes and (length > 1 or (pieces[1:2] and pieces[1][0].isdigit())) for length in (1, 2, 3)
    )


def _is_town(text: str) -> bool:
    if _CYRILLIC_TOWN.search(text) and not any(sign.isdigit() for sign in text):
        return True
    if _CODE_BY_NAME.match(text) or _IRISH_COUNTY.search(text) or _KOREAN_PLACE.match(text):
        return True
    if _SURE_POSTCODE.search(text) or _PREFECTURE.search(text) or (_JAPANESE_CODE.search(text) and len(text) <= 12):
        return True
    state = _STATE_ZIP.search(text)
    if state is not None and fold(state["state"]).replace(".", "") in _word_sets()["state codes"]:
        return True
    if _names_state_and_zip(text):
        return True
    if _CODE_THEN_TOWN.match(text):
        return not _ends_like_a_street(text)  # 3332 Partridge Lane
    if _town_and_state(text):
        return True
    return bool(_ANY_ZIP_AT_END.search(text)) and not _HOUSE_FIRST.match(text) and not _has_street_word(text)


def _names_state_and_zip(text: str) -> bool:
    match = re.search(rf"(?P<before>[^\d]+?)[\s,.-]*{_US_ZIP}(?:[,\s]+[^\d]*)?$", text)
    if match is None:
        return False
    before = " ".join(_pieces(match["before"]))
    sets = _word_sets()
    return any(before == name or before.endswith(" " + name) for name in sets["us names"] | sets["in names"])


def _town_and_state(text: str) -> bool:
    """ "Huron, Ohio", "Winston-Salem, NC": a town without a postcode, the state behind a comma."""
    town, comma, state = text.rpartition(",")
    if not comma or any(sign.isdigit() for sign in text):
        return False
    sets = _word_sets()
    folded = fold(state).strip(" .")
    known = folded in sets["us names"] | sets["ca names"] | sets["in names"] or (
        state.strip().isupper() and folded in sets["state codes"]
    )
    return known and len(town.split()) <= 4


def _has_street_word(text: str) -> bool:
    if _has(text, _word_sets()["street"]):
        return True
    return any(len(piece) > len(ending) + 1 and piece.endswith(ending) for piece in _pieces(text) for ending in _street_endings())


def _ends_like_a_street(text: str) -> bool:
    """Whether a street's word comes after a name, as in "1833 Highway 1 South": the number before them is a house's."""
    pieces = [piece for piece in _pieces(text) if not piece.isdigit()]
    words = _word_sets()["street"]
    return any(piece in words for piece in (pieces[1:] or pieces)) or pieces[:1] in (["highway"], ["hwy"], ["route"], ["rue"])


def _is_sure_street(text: str) -> bool:
    has_number = any(sign.isdigit() for sign in _without_doors(text))
    if re.search(rf"[{CJK}]", text):
        return bool(_JAPANESE_STREET.search(text) or _CHINESE_PLACE.search(text))
    named = _ORDINAL_STREET.match(text) or _SHORT_STREET.search(text) or _has_street_word(text)
    if has_number and named and len(text.split()) <= 12:
        return True
    if len(text.split()) > 8:
        return False
    if _HOUSE_FIRST.match(text):
        return True
    # A street without a number: at least two words, the last or first of them a street's.
    pieces = _pieces(text)
    return 2 <= len(pieces) <= 5 and (pieces[-1] in _UNNUMBERED_LAST or pieces[0] in _UNNUMBERED_FIRST)


def _without_doors(text: str) -> str:
    """The text without numbers of doors and buildings: "Northgate Bldg 7" has no house number."""
    pieces = text.split()
    words = _word_sets()["unit"] | _word_sets()["numbered unit"]
    return " ".join(
        piece for number, piece in enumerate(pieces) if number == 0 or fold(pieces[number - 1]).strip(".,#") not in words
    )


_UNNUMBERED_LAST = frozenset(
    {"street", "avenue", "ave", "road", "rd", "drive", "lane", "boulevard", "blvd", "highway", "parkway", "estate", "strasse"}
)
_UNNUMBERED_FIRST = frozenset(
    {
        "rue",
        "calle",
        "via",
        "viale",
        "avenida",
        "rua",
        "ul",
        "ulica",
        "ул",
        "улица",
        "avda",
        "piazza",
        "carretera",
        "zi",
        "poligono",
    }
)


def _is_unit(text: str) -> bool:
    pieces = _pieces(text)
    words, numbered = _word_sets()["unit"], _word_sets()["numbered unit"]
    if not 1 <= len(pieces) <= 6 or not (_has(text, words, 2) or _has(text, numbered, 1)):
        return False
    return pieces[-1] in words or any(piece[0].isdigit() or len(piece) == 1 for piece in pieces)


def names_a_door(text: str) -> bool:
    """Whether a line tells a part of a site by a word of its own and a number: "Wareneingang Tor 12", "Dock A", "Hangar 2"."""
    pieces = _pieces(text)
    words = _word_sets()["unit"] | _word_sets()["numbered unit"]
    return len(pieces) <= 6 and any(one in words and (len(other) == 1 or other[0].isdigit()) for one, other in pairwise(pieces))


def country_hint(text: str) -> str | None:
    """The country that an address line betrays: by a state, a form of postcode, a prefecture, or its name."""
    text = plain(text)
    for piece in (text, *re.split(r"[,;]", text), *text.rsplit(" ", 1)[-1:]):
        code = country_of(piece)
        if code is not None and (len(piece.strip(" .")) > 2 or piece.strip(" .").isupper()):
            return code
    if re.search(rf"(?<![\w-]){_CA_CODE}(?!\w)", text):
        return "CA"
    sets = _word_sets()
    state = _STATE_ZIP.search(text)
    if state is not None and fold(state["state"]).replace(".", "") in sets["us codes"]:
        return "US"
    if _names_state_and_zip(text):
        return "IN" if _has(text, sets["in names"]) else "US"
    if _INDIAN_PIN.search(text) and _has(text, sets["in names"]):
        return "IN"
    if _PREFECTURE.search(text) or "〒" in text:
        return "JP"
    if re.search(rf"(?<=\s){_IRISH_CODE}(?!\w)", text) or _IRISH_COUNTY.search(text):
        return "IE"
    if re.search(rf"(?<!\w){_UK_CODE}(?!\w)", text):
        return "GB"
    if _KOREAN_PLACE.match(text):
        return "KR"
    if _town_and_state(text):
        return "CA" if _has(text, sets["ca names"]) or _pieces(text)[-1] in sets["ca codes"] else "US"
    if re.search(r"(?<!\w)D-\s?\d{5}\b", text):
        return "DE"
    return None
