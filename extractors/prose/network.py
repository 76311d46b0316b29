"""The parts of the spaCy pipeline that are our own: its tokenizer, what it sees of a word, and an encoder with a wide view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy import util
from spacy.attrs import LOWER, NORM, PREFIX, SHAPE, SUFFIX  # type: ignore[import-not-found]
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Maxout, Model, chain, clone, residual, with_array
from thinc.types import Floats2d

from extractors.prose.tokens import head_of, kind_of_word, norm_of, pieces_of, shape_of, tail_of

LANGUAGE = "owmail"
# spaCy declares its registry and its components too loosely for strict checks: Any ends here.
_REGISTRY: Any = util.registry


class PieceTokenizer:
    """Turns text into a Doc of the pieces of `extractors.prose.tokens`; it has no state to save."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The Doc of a text."""
        pieces = pieces_of(text)
        return Doc(self.vocab, words=[piece.text for piece in pieces], spaces=[piece.space_after for piece in pieces])

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> PieceTokenizer:
        """Itself."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing."""

    def from_disk(self, _path: Any, **_: Any) -> PieceTokenizer:
        """Itself."""
        return self


@_REGISTRY.tokenizers("orderwright.PieceTokenizer.v1")  # type: ignore[untyped-decorator]
def _make_tokenizer() -> Callable[[Language], PieceTokenizer]:
    return lambda nlp: PieceTokenizer(nlp.vocab)


class _MailDefaults(BaseDefaults):
    lex_attr_getters = {NORM: norm_of, PREFIX: head_of, SUFFIX: tail_of, SHAPE: shape_of, LOWER: kind_of_word}  # noqa: RUF012 - spaCy reads it so


@_REGISTRY.languages(LANGUAGE)
class MailLanguage(Language):  # type: ignore[no-untyped-call]
    """Business mails in any of the trained languages at once: they are often mixed."""

    lang = LANGUAGE
    Defaults = _MailDefaults


@_REGISTRY.architectures("orderwright.WideEncoder.v1")  # type: ignore[untyped-decorator]
def wide_encoder(width: int, dilations: list[int], pieces: int) -> Model[Any, Any]:
    """Convolutions of three tokens at growing distances, each added to what went in: sees a sentence, and the line above.

    The scheme is that of Strubell et al. 2017, "Fast and Accurate Entity Recognition with Iterated Dilated Convolutions".
    """
    layers = [
        residual(chain(_spread_window(distance), Maxout(width, 3 * width, nP=pieces, dropout=0.0, normalize=True)))
        for distance in dilations
    ]
    return with_array(chain(*layers) if len(layers) > 1 else clone(layers[0], 1), pad=sum(dilations))


def _spread_window(distance: int) -> Model[Floats2d, Floats2d]:
    return Model("spread_window", _spread_forward, attrs={"distance": distance})


def _spread_forward(model: Model[Floats2d, Floats2d], rows: Floats2d, is_train: bool) -> tuple[Floats2d, Callable[..., Any]]:
    """Each row between the ones ``distance`` before and behind it; beyond the ends stand zeros."""
    distance: int = model.attrs["distance"]
    count, width = rows.shape
    wide = model.ops.alloc2f(count, 3 * width)
    wide[:, width : 2 * width] = rows
    if count > distance:
        wide[distance:, :width] = rows[:-distance]
        wide[:-distance, 2 * width :] = rows[distance:]

    def backprop(gradient: Floats2d) -> Floats2d:
        narrow = gradient[:, width : 2 * width].copy()
        if count > distance:
            narrow[:-distance] += gradient[distance:, :width]
            narrow[distance:] += gradient[:-distance, 2 * width :]
        return narrow

    return wide, backprop


def load_pipeline(folder: Path) -> Language:
    """The trained pipeline of a folder."""
    return util.load_model(folder)


def predict(nlp: Language, text: str) -> tuple[Any, Any]:
    """Raw scores of all tags for each token ``(tokens, tags)``, and the probability of each intent."""
    doc = nlp.make_doc(text)
    # Read without the components' own annotation of the Doc: the scores are wanted, not the winners.
    marks, intent = component(nlp, "marks").model, component(nlp, "intent").model
    component(nlp, "tok2vec")(doc)
    return marks.predict([doc])[0], intent.predict([doc])[0]


def component(nlp: Language, name: str) -> Any:
    """A component of the pipeline."""
    return nlp.get_pipe(name)
