"""The model card that lies with the layout model's weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def write_card(
    folder: Path,
    plan: Mapping[str, Any],
    steps: int,
    hours: float,
    groups: Mapping[str, int],
    held_out: Sequence[str],
    *,
    rounds: int = 1,
) -> None:
    """Write ``CARD.md`` beside the weights.

    Args:
        plan: Of the network: width, layers, heads, vectors.
        groups: How many families each group of the page generator has.
        rounds: Of training, how many whose weights the shipped ones are the mean of, one that is named twice counting twice.
    """
    size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    taught = {group: count for group, count in sorted(groups.items()) if group not in held_out}
    text = _CARD.format(
        width=plan["width"], layers=plan["layers"], heads=plan["heads"], steps=steps, hours=f"{hours:.1f}",
        vectors="and the mean of its frozen word pieces (multilingual-e5-small, MIT), " if plan["vectors"] else "",
        families=sum(taught.values()), groups=", ".join(taught),
        mean=_MEAN.format(rounds=rounds) if rounds > 1 else "", held=", ".join(held_out), megabytes=f"{size / 1e6:.1f}",
    )  # fmt: skip
    (folder / "CARD.md").write_text(text, encoding="utf-8")


_MEAN = """
  What is shipped is the mean of {rounds} states of weights, of this round and of earlier ones (means themselves);
  one that is named twice counts twice (`models.layout.export --mean-with`)."""
_CARD = """# The layout of orders

A network that looks at all words of a page with their places at once and says of each what it is part of: which field
of an order, whose block of name and address, which order line and whether it begins there, what a caption or heading
announces; and of the page, what it is for. Rules read the same page by themselves, and it hears
what they read (it is asked before, too); a learned referee (`referee.json`)
weighs both, field by field.

- **Made by** `make model-layout` (extra `train`): {steps} steps, {hours} hours of one core of a machine that others
  used too; it goes on where it stopped, and later rounds begin with the weights of earlier ones (`--begin-with`).{mean}
- **Data**: none of it is other people's. Pages of {families} families of forms, invented for this project
  (`models/corpus`), every page new: {groups}. Held out of training, for measuring and for fitting the referee:
  {held}. A third of the pages is worn as recognition wears them, at measured rates: signs taken for others, words torn,
  run together or lost, specks read as words, places a little off. A tenth was drawn, faxed, scanned or photographed and
  really recognised. In the last round a seventh were every second of the sketched layouts (`models/sketches`), invented
  for this project too, with other names, codes and figures each time; the others measure it and fit the referee.
- **Network**: one place for each piece of print; hashed word, shape, beginning and end of the word, {vectors}what
  kind of number or date it looks like, the space and the drawn lines around it; {layers} layers, {width} wide,
  {heads} heads whose attention knows how far apart two pieces stand; six heads learned together. ONNX, weights in
  half precision, run by OpenVINO on one thread. {megabytes} MB with the referee's weights.
- **Languages**: English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic, Polish, Czech, Russian, Greek,
  Japanese, Chinese, Thai, as far as `models/corpus/words` goes.
- **Scores**: docs/benchmarks/layout.md, on families held out, through a fax, and on real orders.
- **Licence**: Apache-2.0, as the project.

What it must not be used for: deciding by itself that an order is accepted; documents that are no orders, of which it
only knows look-alikes; reading values from people's handwriting. Its probabilities are those of generated pages: on
real ones it is surer than it ought to be. How sure a value is in the end is what the referee makes of it, brought to how
often such values were right on sketches that neither rules nor network know (`certainty.json`).
"""
