"""Whole mails and single sentences for training and evaluation, drawn from a language's grammar."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass

from extractors.prose.labels import Intent
from models.mail.fillers import Fillers
from models.mail.grammar import WORD, Drawer, Grammar
from models.mail.markup import Marked, Span

_BULLETS = ("- ", "* ", "• ", "– ", "", "", "  ", "{i}. ", "{i}) ", "{i}: ", "({i}) ", "#{i} ", "{i}0 ")
_LONG_WORD = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its marks; ``intent`` is None where a sentence alone does not tell."""

    language: str
    marked: Marked
    intent: Intent | None


def draw_sample(grammar: Grammar, source: random.Random, *, held_out: bool = False) -> Sample:
    """One mail, one sentence, or one sentence written by hand with its values replaced."""
    drawer = Drawer(grammar, Fillers(grammar.language, source, held_out))
    by_hand = _share_by_hand(grammar)
    pick = source.random()
    if pick < by_hand:
        marked, intent = drawer.written(), None
    elif pick < by_hand + 0.12:
        marked, intent = unheard_frame(drawer, source), None
    elif pick < by_hand + 0.32:
        marked, intent = draw_sentence(drawer, source)
    else:
        marked, intent = _mail(drawer, source)
    if source.random() < 0.6:
        share = source.choice((0.03, 0.06)) if pick < by_hand else source.choice((0.08, 0.15, 0.3))
        marked = _with_unheard_words(marked, drawer, share)
    _type_carelessly(marked, source)
    return Sample(grammar.language, marked, intent)


def _share_by_hand(grammar: Grammar) -> float:
    """How often a sentence written by hand is drawn: the more there are, the less each is learned by heart."""
    return min(0.35, 0.1 + len(grammar.literals) / 800)


def _with_unheard_words(marked: Marked, drawer: Drawer, share: float) -> Marked:
    """The text with some of its unmarked words exchanged for ones that nobody knows: no sentence is to be learned by heart."""

    def exchanged(match: re.Match[str]) -> str:
        kept = match.group().lower() in telling or drawer.random.random() >= share
        return match.group() if kept else drawer.fillers.unheard_word()

    telling = drawer.grammar.telling_words
    result = Marked(items=marked.items)
    position = 0
    spans = sorted(marked.spans, key=lambda span: span.start)
    for span in [*spans, None]:
        end = len(marked.text) if span is None else span.start
        between = marked.text[position:end]
        # "10 further boxes": words stand between a quantity and its unit that nobody has thought of.
        inserted = between == " " and drawer.random.random() < share / 4
        result.text += f" {drawer.fillers.unheard_word()} " if inserted else WORD.sub(exchanged, between)
        if span is not None:
            start = len(result.text)
            result.text += marked.text[span.start : span.end]
            result.spans.append(Span(start, len(result.text), span.mark, span.item))
            position = span.end
    return result


def unheard_frame(drawer: Drawer, source: random.Random) -> Marked:
    """Articles among words in no sensible order: what a mail names is asked for, unless its words say otherwise."""
    marked = Marked(_stray_words(drawer, source, source.choice((0, 1, 2, 3, 5))))
    marked.text += " " if marked.text else ""
    marked.add(drawer.expand("{items}"))
    tail = source.choice(("", ".", ".", " please.", None, None))
    if tail is None:
        marked.text += source.choice((" ", ", ", ". ", "; ")) + _stray_words(drawer, source, source.choice((1, 2, 3, 5))) + "."
    else:
        marked.text += tail
    if source.random() < 0.35:
        marked.text += " "
        marked.add(drawer.section("deliver"))
    return marked


def _stray_words(drawer: Drawer, source: random.Random, count: int) -> str:
    words: list[str] = []
    while len(words) < count:
        template = source.choice(drawer.grammar.sections[source.choice(("order", "deliver", "other", "greeting"))])
        known = [word.strip(".,;:!?") for word in template.split() if word.strip(".,;:!?").isalpha()]
        words.append(source.choice(known) if known and source.random() < 0.7 else drawer.fillers.unheard_word())
    return " ".join(words)


_SENTENCES = (
    ("order", 10, Intent.ORDER), ("deliver", 4, None), ("correction", 3, None), ("negation", 2.5, None),
    ("question", 3, Intent.ENQUIRY), ("history", 2, Intent.OTHER), ("other", 2, Intent.OTHER),
    ("attached", 1.5, Intent.COVERING), ("notorder", 1.5, Intent.OTHER),
)  # fmt: skip


def draw_sentence(drawer: Drawer, source: random.Random) -> tuple[Marked, Intent | None]:
    """One sentence of some kind."""
    name, _weight, intent = source.choices(_SENTENCES, [weight for _name, weight, _intent in _SENTENCES])[0]
    return drawer.section(name), intent


def _mail(drawer: Drawer, source: random.Random) -> tuple[Marked, Intent]:
    pick = source.random()
    if pick < 0.62:
        body, intent = _order_body(drawer, source), Intent.ORDER
    elif pick < 0.77:
        body, intent = _enquiry_body(drawer, source), Intent.ENQUIRY
    elif pick < 0.87:
        body, intent = _sentences(drawer, source, ("attached",), ("deliver", "other"), plain=True), Intent.COVERING
    else:
        body, intent = _sentences(drawer, source, ("notorder",), ("other", "history"), plain=True), Intent.OTHER
    mail = Marked()
    if source.random() < 0.8:
        mail.add(drawer.section("greeting"))
        mail.text += source.choice(("\n\n", "\n\n", "\n", " "))
    mail.add(body)
    if source.random() < 0.85:
        mail.text += source.choice(("\n\n", "\n\n", "\n"))
        mail.add(drawer.section("closing"))
        mail.text += "\n" + _signature(drawer, source)
    return mail, intent


def _order_body(drawer: Drawer, source: random.Random) -> Marked:
    before = ["history", "other", "negation"] if source.random() < 0.3 else []
    body = Marked()
    for name in source.sample(before, k=min(len(before), source.choice((1, 1, 2)))):
        body.add(drawer.section(name))
        body.text += source.choice((" ", " ", "\n", "\n\n"))
    body.add(_list(drawer, source) if source.random() < 0.45 else drawer.section("order"))
    gap = "\n\n" if "\n" in body.text[-120:] else source.choice((" ", " ", "\n", "\n\n"))
    after = ["deliver"] * source.choice((0, 0, 1, 1, 2, 3))
    after += [name for name, share in _ASIDES if source.random() < share]
    source.shuffle(after)
    for name in after:
        body.text += gap
        # One who asks in passing is still ordering; one who corrects himself speaks of what he has just written.
        body.add(drawer.section(name))
        gap = source.choice((" ", " ", "\n", "\n\n", gap))
    return body


_ASIDES = (("correction", 0.1), ("negation", 0.12), ("question", 0.12), ("history", 0.12), ("other", 0.35), ("order", 0.05))


def _list(drawer: Drawer, source: random.Random) -> Marked:
    marked = Marked()
    if source.random() < 0.85:
        marked.add(drawer.section("intro"))
        marked.text += source.choice(("\n\n", "\n", "\n"))
    marked.add(_rows(drawer, source))
    return marked


def _rows(drawer: Drawer, source: random.Random) -> Marked:
    marked, bullet = Marked(), source.choice(_BULLETS)
    forms = drawer.grammar.sections["listitem"] + drawer.grammar.sections["item"][: 12 if source.random() < 0.5 else None]
    chosen = [source.choice(forms) for _ in range(source.choice((1, 1, 1, 2, 4)))]
    for index in range(source.choice((1, 2, 2, 3, 3, 4, 5, 6, 8, 11))):
        marked.text += ("\n" if index else "") + bullet.replace("{i}", str(index + 1))
        marked.add(drawer.expand(source.choice(chosen)))
        marked.text += source.choice(("", "", "", "", ",", ".")) if not bullet else ""
    return marked


def _enquiry_body(drawer: Drawer, source: random.Random) -> Marked:
    if source.random() < 0.4:
        body = drawer.section("enquiry_intro")
        body.text += source.choice(("\n\n", "\n"))
        # A row looks alike whatever is asked with it: the marks say what it names, the intent that it is not ordered.
        body.add(_rows(drawer, source))
        body.text += source.choice(("", "\n\n" + drawer.section("other").text))
        return body
    return _sentences(drawer, source, ("question",), ("history", "other", "question"), plain=True)


def _sentences(drawer: Drawer, source: random.Random, first: tuple[str, ...], rest: tuple[str, ...], *, plain: bool) -> Marked:
    body = drawer.section(source.choice(first))
    for _ in range(source.choice((0, 0, 1, 1, 2))):
        body.text += source.choice((" ", " ", "\n"))
        added = drawer.section(source.choice(rest))
        # What a covering note says of the day, the number and the place holds for the order that it covers.
        body.add(added if first == ("attached",) or not plain else Marked(added.text))
    return body


def _signature(drawer: Drawer, source: random.Random) -> str:
    person = drawer.section("person").text
    lines = [person]
    company, town, street = (drawer.section(name).text for name in ("company", "town", "street"))
    if source.random() < 0.6:
        contacts = _contacts(drawer.fillers, person, company, f"{street} {source.randint(1, 99)}", town)
        lines += source.sample(contacts, k=source.choice((1, 2, 3, 5)))
    return source.choice(("", "", "-- \n", "\n")) + "\n".join(lines)


def _contacts(fillers: Fillers, person: str, company: str, street: str, town: str) -> list[str]:
    """Lines of a signature: full of numbers, none of which is ordered."""
    first, host = person.split()[0].lower(), f"{company.split()[0].lower()}.example"
    return [
        company, f"{street}, {fillers.random.randint(1000, 99999)} {town}", f"Tel. {fillers.phone()}",
        f"Tel: {fillers.phone()} | Fax: {fillers.phone()}", f"{first}@{host}", f"www.{host}", f"VAT {fillers.paper()}",
        f"{company} - {town}", f"HRB {fillers.paper()}", f"IBAN DE{fillers.shaped('99 9999 9999 9999 9999 99')}",
        f"Mobil {fillers.phone()}", fillers.phone(),
    ]  # fmt: skip


def _copy(marked: Marked) -> Marked:
    return Marked(marked.text, list(marked.spans), marked.items)


def _type_carelessly(marked: Marked, source: random.Random) -> None:
    """What people do to text, as long as every character keeps its place."""
    text, pick = marked.text, source.random()
    if pick < 0.07:
        text = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    elif pick < 0.085:
        text = "".join(sign.upper() if len(sign.upper()) == 1 else sign for sign in text)
    if source.random() < 0.08:
        text = "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)
    if source.random() < 0.12:
        text = WORD.sub(lambda match: _mistyped(match.group(), source), text)
    if source.random() < 0.3:
        text = _wrapped(text, source.randint(58, 78))
    marked.text = text


def _mistyped(word: str, source: random.Random) -> str:
    """Now and then a long word with two neighbouring letters the wrong way round."""
    if len(word) < _LONG_WORD or source.random() > 0.1:
        return word
    at = source.randint(1, len(word) - 3)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _wrapped(text: str, width: int) -> str:
    lines = []
    for line in text.split("\n"):
        while len(line) > width and (cut := line.rfind(" ", 20, width)) > 0:
            lines.append(line[:cut])
            line = line[cut + 1 :]
        lines.append(line)
    return "\n".join(lines)


def draw_written(grammar: Grammar, source: random.Random) -> Sample:
    """A sentence written by hand, every other time with its values exchanged, every other time typed as people type."""
    if source.random() < 0.5:
        marked = Drawer(grammar, Fillers(grammar.language, source)).written()
    else:
        marked = _copy(source.choice(grammar.literals))
    if source.random() < 0.5:
        _type_carelessly(marked, source)
    return Sample(grammar.language, marked, None)


def held_out_sentences(grammar: Grammar, count: int, seed: int) -> list[Marked]:
    """Sentences of a held-out grammar, those written by hand first; the same ones at every call."""
    source = random.Random(f"{grammar.language}-{seed}")  # noqa: S311 - test data, not secrets
    drawer = Drawer(grammar, Fillers(grammar.language, source, held_out=True))
    names = [(name, weight) for name, weight, _intent in _SENTENCES if name in grammar.sections]
    chosen = source.choices([name for name, _weight in names], [weight for _name, weight in names], k=count)
    return [*(_copy(literal) for literal in grammar.literals), *(drawer.section(name) for name in chosen)]
