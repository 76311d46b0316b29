"""Pages with notes by hand, drawn: printed sample orders, and lines in faces that imitate handwriting, swayed and leaning.

The faces come from Debian packages (``fonts-dkg-handwriting fonts-breip fonts-bwht fonts-femkeklaver fonts-kristi
fonts-humor-sans``); they are needed to train and not to serve.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from extractors.limits import Limits
from extractors.marks.handwriting import Features, run_features, runs_of
from extractors.marks.page_marks import cleared
from extractors.reading.page_ocr import recognition_of, upright_scan
from extractors.reading.prepare import fax_page
from extractors.reading.scan import Pixels, Scan
from pipeline.core.document import BoundingBox, enclosing

DPI = 300
FACES = Path("/usr/share/fonts")
# Faces that the score is taken on and that are never trained on.
HELD_OUT = ("Kristi.ttf", "BecauseWeOrganize-Regular.otf", "femkeklaver.ttf")
TRAINED_ON = (
    "dkg.ttf", "dkgBd.ttf", "dkgIt.ttf", "Breip.ttf", "Humor-Sans.ttf", "BecauseWeBuild-Regular.otf",
    "BecauseWeLearn-Regular.otf", "BecauseWeMentor-Regular.otf", "BecauseWeConnect-Regular.otf", "BecauseWeCreate-Regular.otf",
)  # fmt: skip
NOTES = (
    "bitte {n} Stück mehr liefern", "ok {d}", "{n} pcs please", "urgent!! call me", "Lieferung bis {d}", "statt {n} nur {m}",
    "with drawing rev. B", "geprüft", "dringend, danke", "see my mail from {d}", "change to {n}", "nicht liefern",
    "Price ok? {m},50", "Hr. Maier 0171 {m}", "approved", "livrer avant le {d}", "urgente", "new price {m}.20", "erhalten {d}",
)  # fmt: skip
KINDS = ("scan", "fax fine", "soft scan", "fax standard")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words as it was read: its features, whether it was written by hand, and what it says."""

    features: Features
    by_hand: bool
    text: str
    kind: str


def faces_of(names: Sequence[str], root: Path = FACES) -> list[Path]:
    """The files of the faces that are installed below a folder."""
    found = {path.name: path for path in sorted(root.rglob("*.[ot]tf"))}
    return [found[name] for name in names if name in found]


def printed_page(pdf: Path) -> Pixels:
    """The first page of a PDF in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return np.array(document[0].render(scale=DPI / 72, grayscale=True).to_pil(), dtype=np.uint8)
    finally:
        document.close()


def written_page(faces: Sequence[Path], notes: int, dice: random.Random) -> Pixels:
    """White paper with notes by hand."""
    page = np.full((3508, 2480), 255, np.uint8)
    for _ in range(notes):
        note = _note(dice.choice(list(faces)), dice)
        if note.shape[1] > 1500 or note.shape[0] > 300:
            continue
        for _ in range(60):
            top, left = dice.randint(100, 3400 - note.shape[0]), dice.randint(60, 2400 - note.shape[1])
            around = page[max(0, top - 14) : top + note.shape[0] + 14, max(0, left - 28) : left + note.shape[1] + 28]
            if int(around.min()) > 200:
                place = page[top : top + note.shape[0], left : left + note.shape[1]]
                ink = dice.choice((0, 20, 60, 90))
                np.minimum(place, (ink + note.astype(np.float32) * (255 - ink) / 255).astype(np.uint8), out=place)
                break
    return page


def _note(face: Path, dice: random.Random) -> Pixels:
    day = f"{dice.randint(1, 28)}.{dice.randint(1, 12)}."
    text = dice.choice(NOTES).format(n=dice.randint(2, 900), m=dice.randint(1, 99), d=day)
    size = int(dice.uniform(13, 26) * DPI / 72)
    sheet = Image.new("L", (2200, 3 * size), 255)
    ImageDraw.Draw(sheet).text((40, size // 2), text, font=ImageFont.truetype(str(face), size), fill=0)
    y, x = np.mgrid[0 : 3 * size, 0:2200].astype(np.float32)
    lean, slope = dice.uniform(-0.15, 0.3), dice.uniform(-0.05, 0.05)
    sway, length = dice.uniform(0, 4), dice.uniform(150, 500)
    across, down = x + lean * (y - size), y + sway * np.sin(6.28 * x / length) + slope * (x - 300)
    swayed = cv2.remap(np.asarray(sheet), across.astype(np.float32), down.astype(np.float32), cv2.INTER_LINEAR, borderValue=255)
    rows, columns = np.where(swayed < 128)
    cut = swayed[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] if rows.size else swayed
    return np.asarray(cut, dtype=np.uint8)


def sent(page: Pixels, kind: str, dice: random.Random) -> Scan:
    """The page as it arrives: scanned, scanned out of focus, faxed."""
    noise = np.random.default_rng(dice.randint(0, 10**6))
    if kind.startswith("fax"):
        lines = 196 if kind == "fax fine" else 98
        size = (1728, round(page.shape[0] / DPI * lines))
        dots = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
        return fax_page(np.where(dots < 165, 0, 255).astype(np.uint8), 1728 / (page.shape[1] / DPI), float(lines))
    blur = dice.uniform(1.0, 2.2) if kind == "soft scan" else 0.6
    seen = cv2.GaussianBlur(page, (0, 0), blur).astype(np.float32) + noise.normal(0, dice.uniform(3, 9), page.shape)
    return Scan(np.clip(seen, 0, 255).astype(np.uint8), DPI)


def runs_on(page: Pixels, kind: str, *, by_hand: bool, dice: random.Random) -> Iterator[Run]:
    """The runs of words that are read of a page, all of which are print or all by hand."""
    upright = upright_scan(sent(page, kind, dice), Limits())
    if upright.turn.degrees:
        return
    clear = cleared(upright.scan)
    read = recognition_of(type(upright)(clear.scan, upright.turn), Limits())
    for run in runs_of(read.words):
        box: BoundingBox = enclosing([word.box for word in run])
        if sum(len(word.text) for word in run) >= 4 and box.width >= 18:
            yield Run(run_features(read.unruled, run), by_hand, " ".join(word.text for word in run), kind)
