"""Whatever stands on a page or in a message, it is told for one kind, with a reason in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.classify import classify
from extractors.fields.label_lexicon import lexicon_texts
from pipeline.core.document import WordSource
from pipeline.core.fields import DocumentKind
from tests.printed import printed, rows_of_document

SCRAPS = [
    *lexicon_texts("documents.toml", "order", "titles")[:20],
    *lexicon_texts("documents.toml", "cancellation", "titles")[:20],
    *lexicon_texts("documents.toml", "invoice", "titles")[:20],
    *lexicon_texts("documents.toml", "mail", "orders")[:30],
    *lexicon_texts("documents.toml", "mail", "cancels")[:30],
    *lexicon_texts("documents.toml", "mail", "question")[:20],
    *lexicon_texts("documents.toml", "mail", "automatic")[:10],
    "Subject: PO 4711", "12 pcs", "P.O. No: 4711", "Vendor: Acme", "注文", "取消",
]  # fmt: skip
LINES = st.lists(st.sampled_from(SCRAPS) | st.text(max_size=30), max_size=14)


@given(lines=LINES, is_mail=st.booleans(), large=st.booleans())
def test_every_document_is_of_one_kind_for_a_reason(lines: list[str], is_mail: bool, large: bool) -> None:
    text = "\n".join(("^" if large and index == 0 else "") + line for index, line in enumerate(lines))
    options = {"media_type": "message/rfc822", "source": WordSource.BODY_TEXT} if is_mail else {}
    document = printed(text, **options)  # type: ignore[arg-type]

    result = classify(document, rows_of_document(document))

    assert result.reason.strip()
    assert 0 <= result.confidence <= 1
    assert not result.doubt or result.kind is not DocumentKind.NOT_AN_ORDER, "what is in doubt is never put aside"
