"""What an article is found by when its code is not exactly known: words of its description and pieces of its number.

The same keys are made of articles, when they are kept, and of order lines, when they are looked up. A change here needs the
stored keys to be made anew (``pipeline.storage.article_postings``).
"""

from __future__ import annotations

import re
from itertools import pairwise
from zlib import crc32

from pipeline.core.codes import code_key, gtin_key
from pipeline.core.folding import fold
from pipeline.core.parties import Article

_ATOM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_EAST_ASIAN_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_PIECE = 3
# Nobody misses the rest of a longer word, and a database need not keep it.
_LONGEST = 24


def article_number(sku: str) -> int:
    """A 32-bit number for an article, the same everywhere; of a million articles some hundred share theirs with another."""
    return crc32(sku.encode("utf-8", "replace"))


def keys_of_article(article: Article) -> set[str]:
    """All keys of an article, those of the GTINs of its packs among them."""
    return (
        description_keys(article.description)
        | code_pieces(article.sku)
        | {pack_key(gtin) for _, gtin in article.pack_gtins} - {""}
    )


def pack_key(gtin: str) -> str:
    """The key by which an article is found whose box, carton or pallet has this GTIN; empty for what is no GTIN."""
    key = gtin_key(gtin)
    return f"g{key}" if key else ""


def description_keys(description: str) -> set[str]:
    """Words of two signs and more, numbers together with their neighbours, and pairs of East Asian signs.

    ``M10x40`` and ``M 10 x 40`` give the same keys, as do ``2,0 mm`` and ``2.0mm``: sizes tell articles of the same words apart.
    """
    folded = fold(description)
    atoms = [_plain_number(atom) if atom[0].isdecimal() else atom[:_LONGEST] for atom in _ATOM.findall(folded)]
    keys = {f"w{atom}" for atom in atoms if len(atom) > 1}
    keys.update([f"w{one}{other}" for one, other in pairwise(atoms) if one[0].isdecimal() or other[0].isdecimal()])
    if not folded.isascii():
        keys |= {f"w{run[i : i + 2]}" for run in _EAST_ASIAN_RUN.findall(folded) for i in range(len(run) - 1)}
    return keys


def code_pieces(code: str) -> set[str]:
    """The runs of three signs of a code's key, the whole of a shorter one."""
    key = code_key(code)
    if len(key) <= _PIECE:
        return {f"c{key}"} if key else set()
    return {f"c{key[i : i + _PIECE]}" for i in range(len(key) - _PIECE + 1)}


def _plain_number(atom: str) -> str:
    plain = atom[:_LONGEST].replace(",", ".")
    return plain.rstrip("0").rstrip(".") or "0" if "." in plain else plain
