"""Generated documents drawn, sent, recognised and labelled: what the network is taught of paper.

    python -m models.layout.read_back --documents 500 --out var/read_back [--held-out]

Each document is a file of its own, so that it may be stopped at any time; started again it goes on behind what lies there.
Training takes a share of its pages from such a folder (``models.layout.lessons``). With ``--held-out`` the groups that nothing is
learned from are drawn, and what is kept is the recognised ``Document`` and what is printed on it: the referee is fitted on it.
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from models.corpus.channels import Channel, Sender, as_file, degrade
from models.corpus.family import Example, Family, families, make_example
from models.corpus.paper import Sheet
from models.layout.carried_over import carried_over
from models.layout.hard_paper import hard_paper
from models.layout.held_out import HELD_OUT
from models.layout.kept_sheets import SUFFIX, KeptDocument, KeptSheet, written
from models.layout.typeset import can_be_set, typeset
from pipeline.core.document import Document
from pipeline.core.errors import InputError

HELD_SUFFIX = ".pickle"
MOST_PAGES, MOST_WORDS = 2, 300
"""Of a document, and of a page: recognition takes seconds a page, and many short documents teach more than few long ones."""
EASTERN = ("japanese", "chinese_thai")
_EASTERN_SHARE, _LONGER = 0.25, 0.3
# Of pages that the way spoiled altogether nothing is learned.
_LEAST_CARRIED = 0.7
SHARES = {Channel.FAX_FINE: 0.42, Channel.FAX_STANDARD: 0.2, Channel.SCAN: 0.28, Channel.PHOTO: 0.1}


def recognised(name: str, sheets: Sequence[Sheet], seed: int, channel: Channel) -> Document:
    """Sheets drawn, made hard, sent and read as a file that arrives is.

    Args:
        name: Of the file, without what tells its kind.
        seed: Of all that chance does to them on their way.

    Raises:
        InputError: Nothing could be read.
    """
    from extractors.limits import Limits
    from extractors.registry import open_document

    chance, faces = np.random.default_rng(seed % 2**32), random.Random(seed)  # noqa: S311
    drawn = [typeset(sheet, channel.dpi, faces) for sheet in sheets]
    sender = _sender(chance)
    images = [
        degrade(hard_paper(image, chance), channel, chance, sender, f"P. {number:02}/{len(drawn):02}")
        for number, image in enumerate(drawn, start=1)
    ]
    return open_document(as_file(images, channel), f"{name}{channel.suffix(len(images))}", limits=Limits())


def read_back(example: Example, channel: Channel) -> KeptDocument:
    """The pages of an example as recognition reads them, labelled; none where their number is not that of the printed ones.

    Raises:
        InputError: Nothing could be read.
    """
    pages = _recognised(example, channel).pages
    kept = []
    if len(pages) == len(example.paper.sheets):
        for sheet, page in zip(example.paper.sheets, pages, strict=True):
            carried = carried_over(sheet, page)
            kept.append(KeptSheet(carried.sheet, page.number, carried.labelled, carried.carried))
    worth = tuple(one for one in kept if one.sheet.words and one.carried >= _LEAST_CARRIED * one.labelled)
    return KeptDocument(example.family.name, channel.value, worth)


def examples(seed: int, chosen: Sequence[Family]) -> Iterator[Example]:
    """Short documents without end; forms of Japan and China come oftener than there are families of them."""
    chance = random.Random(seed)  # noqa: S311
    eastern = [one for one in chosen if one.group in EASTERN]
    western = [one for one in chosen if one.group not in EASTERN]
    while True:
        some = eastern if eastern and chance.random() < _EASTERN_SHARE else western
        example = make_example(chance.choice(some), chance.randrange(1 << 40))
        sheets = example.paper.sheets
        most = MOST_PAGES if chance.random() < _LONGER else 1
        if len(sheets) <= most and all(len(sheet.words) <= MOST_WORDS and can_be_set(sheet) for sheet in sheets):
            yield example


def channel_of(example: Example) -> Channel:
    """By which way it is sent; the same for the same example."""
    return random.Random(example.seed).choices(list(SHARES), list(SHARES.values()))[0]  # noqa: S311


def produce(documents: int, folder: Path, *, held_out: bool, seed: int = 0) -> None:
    """Read documents back until so many lie in the folder, those included that lay there before."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [one for one in families() if (one.group in HELD_OUT) == held_out and (one.order or not held_out)]
    suffix = HELD_SUFFIX if held_out else SUFFIX
    done, made, began = len(list(folder.glob(f"*{suffix}"))), 0, time.monotonic()
    for example in examples(100_003 * seed + done, chosen):
        if done >= documents:
            return
        channel = channel_of(example)
        path = folder / f"{example.family.name}-{example.seed}-{channel}{suffix}"
        if not path.exists() and _kept(example, channel, path, held_out=held_out):
            done, made = done + 1, made + 1
            each = (time.monotonic() - began) / made
            print(f"{done} of {documents}  {each:.1f} s each  {path.name}", file=sys.stderr, flush=True)


def _kept(example: Example, channel: Channel, path: Path, *, held_out: bool) -> bool:
    """Whether there was something to keep; then it lies at the path, whole."""
    try:
        content = _held_content(example, channel) if held_out else _content(example, channel)
    except InputError as refusal:
        print(f"left out: {refusal}", file=sys.stderr)
        return False
    if content:
        part = path.with_suffix(".part")
        part.write_bytes(content)
        part.replace(path)
    return bool(content)


def _content(example: Example, channel: Channel) -> bytes:
    document = read_back(example, channel)
    return written(document) if document.pages else b""


def _held_content(example: Example, channel: Channel) -> bytes:
    return pickle.dumps(
        {
            "document": _recognised(example, channel),
            "truth": example.truth(),
            "family": example.family.name,
            "channel": channel.value,
        }
    )


def _recognised(example: Example, channel: Channel) -> Document:
    return recognised(example.family.name, example.paper.sheets, example.seed, channel)


def _sender(chance: np.random.Generator) -> Sender:
    """A fax machine's line; some print so little of it that it is taken for text of the page."""
    number = "".join(str(digit) for digit in chance.integers(0, 10, 9))
    day, hour = chance.integers(1, 29, 2), chance.integers(10, 20)
    sent = f"{day[0]:02}/{1 + day[1] % 12:02}/20{chance.integers(18, 27)}"
    name = ("ORDERS", "FAX SERVER", "From:", "PURCHASING", "FAX")[int(chance.integers(0, 5))]
    if chance.random() < 0.4:
        return Sender(caller="", name=name, sent=sent if chance.random() < 0.5 else "")
    return Sender(caller=f"+{number[:2]} {number[2:5]} {number[5:]}", name=name, sent=f"{sent} {hour}:{30 - day[0]:02}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--out", type=Path, default=Path("var/read_back"))
    parser.add_argument("--held-out", action="store_true", help="recognised documents of the groups that nothing is learned from")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    produce(asked.documents, asked.out, held_out=asked.held_out, seed=asked.seed)


if __name__ == "__main__":
    main()
