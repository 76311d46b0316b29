"""The doubtful words of a document's page images, read again one by one and voted on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.fields.numbers import NumberHabit, readings
from extractors.reading.ballot import Ballot, Heard, ballot_of, folded, heard_once, kind_of_word, weights_for
from extractors.reading.crops import crops_of
from extractors.reading.page_images import PageImages
from extractors.reading.scan import Scan
from extractors.reading.spellings import Spelling
from extractors.reading.voices import voices
from pipeline.core.document import BoundingBox, Page, WordBox

# The page's reading is believed without asking from here on; of generated pages' figures 99.8 % were right above it.
CLEAR = 0.999
# What may be asked again of one page: a page that is doubtful throughout stays that, and must not take minutes.
MOST_WORDS = 60
# Letters of Greek, Cyrillic and other alphabets; of Chinese, Japanese and Korean, whose wide Latin letters and figures stay out.
_OTHER, _EAST_ASIAN = ("\u0370", "\u1e00"), ("\u2e80", "\uff00")
# Signs that one of the voices takes for letters: 〒140-0099 would become T140-0099.
_SIGNS = frozenset("〒№㈱㈲℃※〶")


@dataclass(frozen=True, slots=True)
class Place:
    """A word on a page."""

    page: int
    box: BoundingBox


def is_doubtful(word: WordBox) -> bool:
    """Whether recognition was unsure of the word."""
    return word.confidence is not None and word.confidence < CLEAR


def can_be_asked_about(word: WordBox) -> bool:
    """Whether all voices know its signs: Cyrillic ones look Latin to them, Chinese and Japanese ones only one of them knows."""
    if word.confidence is None or not _SIGNS.isdisjoint(word.text):
        return False
    return not any(sign.isalpha() and _is_strange(sign) for sign in word.text)


def _is_strange(sign: str) -> bool:
    return _OTHER[0] <= sign < _OTHER[1] or _EAST_ASIAN[0] <= sign < _EAST_ASIAN[1]


def ballots_of(page: Page, words: Sequence[WordBox], images: PageImages, habit: NumberHabit) -> dict[Place, Ballot]:
    """Ask the voices about words of a page, the first ones where they are too many; none where there is no image of it.

    Raises:
        DependencyError: An engine or its data is missing.
    """
    seen = images.page(page.number)
    if seen is None or not words:
        return {}
    asked = list(words[:MOST_WORDS])
    heard = heard_words(seen.unruled, asked, page.words)
    weights = weights_for(seen.upright.bilevel)
    return {Place(page.number, word.box): ballot_of(said, habit, weights) for word, said in zip(asked, heard, strict=True)}


def heard_words(scan: Scan, words: Sequence[WordBox], others: Sequence[WordBox]) -> list[Heard]:
    """What every voice says of these words.

    Args:
        scan: The page without its ruled lines.
        others: All words of the page.
    """
    crops = crops_of(scan, [word.box for word in words], [word.box for word in others])
    said = {voice.name: voice.spellings(crops) for voice in voices()}
    return [
        Heard(Spelling(word.text, word.confidence or 0.0), {name: spellings[index] for name, spellings in said.items()})
        for index, word in enumerate(words)
    ]


def voted_words(page: Page, ballots: Mapping[Place, Ballot], images: PageImages, habit: NumberHabit) -> tuple[WordBox, ...]:
    """The page's words as the voices have them, with what their confidence is worth."""
    seen = images.page(page.number)
    if seen is None:
        return page.words
    weights = weights_for(seen.upright.bilevel)
    # In other scripts Tesseract read the page, whose confidence is not what the curves were fitted on.
    is_known_script = not any(_OTHER[0] <= sign < _OTHER[1] and sign.isalpha() for word in page.words for sign in word.text)
    voted = []
    for word in page.words:
        ballot = ballots.get(Place(page.number, word.box))
        if ballot is not None:
            voted.append(WordBox(ballot.readings[0].text, word.box, round(_worth(ballot, habit), 4)))
        elif word.confidence is not None and is_known_script and any(map(str.isdigit, word.text)):
            worth = heard_once(word.confidence, kind_of_word(word.text), weights)
            voted.append(WordBox(word.text, word.box, round(worth, 4)))
        else:
            voted.append(word)
    return tuple(voted)


def _worth(ballot: Ballot, habit: NumberHabit) -> float:
    """How likely the first reading is right; readings of a number that mean the same count together."""
    first = ballot.readings[0]
    meant = readings(folded(first.text), habit)
    if not meant:
        return first.probability
    same = [one.probability for one in ballot.readings if readings(folded(one.text), habit)[:1] == meant[:1]]
    return min(1.0, sum(same))
