"""The spaCy pipeline that reads messages: its tokenizer, and the component that runs the encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy import util
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors.prose.encoder import Encoder
from extractors.prose.encoding import encoded, windows
from extractors.prose.labels import TAGS, Intent
from extractors.prose.tokens import Piece, pieces_of

LANGUAGE = "owmail"
READER = "reader"
# So many tokens are read at once, and so many of them only looked at on either side.
_WINDOW, _CONTEXT = 220, 30
_MOST_PIECES = 512
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
    pass


@_REGISTRY.languages(LANGUAGE)
class MailLanguage(Language):  # type: ignore[no-untyped-call]
    """Business mails in any of the trained languages at once: they are often mixed."""

    lang = LANGUAGE
    Defaults = _MailDefaults


class MessageReader:
    """Gives each token of a Doc the scores of all tags, and the Doc the probability of each intent.

    The scores lie in ``doc.tensor`` ``(tokens, tags)`` in the order of `TAGS`, the probabilities in ``doc.cats``.
    """

    def __init__(self) -> None:
        self._encoder: Encoder | None = None
        self._folder: Path | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its scores."""
        tokens = [Piece(token.text, token.idx, token.idx + len(token.text), bool(token.whitespace_)) for token in doc]
        scores, shares = self._read(tokens)
        doc.tensor = scores  # type: ignore[assignment]  # spaCy's own stub allows doubles alone
        doc.cats = {intent.value: float(share) for intent, share in zip(Intent, shares, strict=True)}
        return doc

    def _read(self, tokens: Sequence[Piece]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        if self._encoder is None:
            raise ValueError("the reader of messages has no weights yet")
        rows: list[npt.NDArray[np.float32]] = []
        shares = np.zeros(len(Intent), dtype=np.float32)
        for left, right, begin, end in _fitting(tokens, self._encoder):
            scores, intents = self._encoder.scores(encoded(tokens[left:right], self._encoder.vocabulary))
            rows.append(scores[begin - left : end - left])
            # A long message is about what its windows are about, each by its length.
            raised = np.exp(intents - intents.max())
            shares += (end - begin) / len(tokens) * raised / raised.sum()
        return np.concatenate(rows) if rows else np.zeros((0, len(TAGS)), dtype=np.float32), shares

    def to_disk(self, path: Path, **_: Any) -> None:
        """The encoder's files, as they were read."""
        if self._folder is not None:
            Path(path).mkdir(exist_ok=True)
            for source in sorted(self._folder.iterdir()):
                (Path(path) / source.name).write_bytes(source.read_bytes())

    def from_disk(self, path: Path, **_: Any) -> MessageReader:
        """Itself, with the encoder of a folder."""
        self._folder = Path(path)
        self._encoder = Encoder(self._folder)
        return self


def _fitting(tokens: Sequence[Piece], encoder: Encoder) -> list[tuple[int, int, int, int]]:
    """Windows none of which has more word pieces than the encoder takes; ever smaller ones for text that is mostly signs."""
    most, context = _WINDOW, _CONTEXT
    while True:
        found = windows(tokens, most, context)
        if all(len(encoded(tokens[left:right], encoder.vocabulary).numbers) <= _MOST_PIECES for left, right, _b, _e in found):
            return found
        most, context = most // 2, context // 2


@Language.factory("orderwright_reader", default_config={})
def _make_reader(nlp: Language, name: str) -> MessageReader:
    return MessageReader()


def blank_pipeline() -> Language:
    """The pipeline without weights."""
    config = {
        "nlp": {"lang": LANGUAGE, "pipeline": [READER], "tokenizer": {"@tokenizers": "orderwright.PieceTokenizer.v1"}},
        "components": {READER: {"factory": "orderwright_reader"}},
    }
    return util.load_model_from_config(config, auto_fill=True)


def load_pipeline(folder: Path) -> Language:
    """The trained pipeline of a folder."""
    return util.load_model(folder)


def predict(nlp: Language, text: str) -> tuple[Any, Any]:
    """Raw scores of all tags for each token ``(tokens, tags)``, and the probability of each intent."""
    doc = nlp(text)
    return doc.tensor, np.array([doc.cats[intent.value] for intent in Intent])


def reader_of(nlp: Language) -> MessageReader:
    """The component that reads."""
    found: Any = nlp.get_pipe(READER)
    if not isinstance(found, MessageReader):
        raise TypeError(f"{READER} is no reader of messages: {found!r}")
    return found
