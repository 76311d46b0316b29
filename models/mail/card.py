"""The model card that lies with the weights."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write_card(folder: Path, meta: Mapping[str, Any]) -> None:
    """Write ``CARD.md`` beside the weights."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    (folder / "CARD.md").write_text(
        _CARD.format(
            seed=meta["seed"], steps=meta["steps"], batch=meta["batch"], data=meta["data"], megabytes=f"{size / 1e6:.1f}",
            temperature=meta["calibration"]["temperature"], spacy=meta.get("spacy_version", ""),
        ),
        encoding="utf-8",
    )  # fmt: skip


_CARD = """# Orders in prose

A spaCy pipeline that marks articles, quantities, units, descriptions, prices, wanted dates, order numbers, delivery places and
addressees in the text of business mails, and says whether a mail is an order, an enquiry, a covering note or something else.

- **Made by** `make model-mail` (`python -m models.mail.train`): seed {seed}, {steps} steps of {batch} texts,
  some 12 minutes of one core that is idle otherwise.
- **Data**: none of it is other people's. Sentences and mails drawn from models/mail/examples/*.txt (templates, slots and whole
  sentences, all written for this project; hash {data}), in English, German, French, Swedish, Spanish, Italian, Dutch, Polish and
  Portuguese. No customer's mail, no corpus, no pretrained vectors.
- **Network**: hashed embeddings of a word's folded form, beginning, end, shape, of what the lexicons know it to be (a unit, a
  number, a weekday) and the space behind it; five convolutions at distances 1 to 8; a softmax over the marks. The intent is told
  by words and pairs of words alone. {megabytes} MB, spaCy {spacy}.
- **Confidence**: probabilities at temperature {temperature}, fitted on held-out sentences.
- **Scores** per language on templates and fillers that it has never seen: docs/benchmarks/mail.md.
- **Licence**: Apache-2.0, as the project.

What it must not be used for: deciding that an order is accepted (whatever it reads needs the masters' witness or a person);
languages other than those above; scanned text; sentences about people; contracts. Numbers that it marks are never repaired.
"""
