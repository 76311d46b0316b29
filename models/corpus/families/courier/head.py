"""Parties and facts in rows of characters."""

from __future__ import annotations

from collections.abc import Callable

from models.corpus.codes import code
from models.corpus.families.courier.spool import Spool, length_of, wrapped_rows
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Run
from models.corpus.party import Party

_PARTY = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS),
    Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS),
    Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}


def party_rows(spool: Spool, block: Block, party: Party, width: int) -> list[list[Run]]:
    """Name and address, broken to a width."""
    name, street = _PARTY[block]
    rows = [[Run(spool.word(party.name), Label(name, block=block))]]
    if spool.odds(0.15):
        rows.append([Run(f"ATTN {party.person}" if party.country.paper == "letter" else party.department, Label(block=block))])
    rows += [[Run(spool.word(line), Label(street, block=block))] for line in party.lines]
    if spool.odds(0.2):
        rows.append([Run(party.phone, Label(block=block))])
    return [line for row in rows for line in wrapped_rows(spool, row, width)]


def draw_parties(spool: Spool, parties: list[tuple[Block, Party]], *, beside: bool) -> None:
    """Two addresses side by side: captions above, or before the first row."""
    half = spool.columns // len(parties)
    begin, deepest = spool.line, spool.line
    for number, (block, party) in enumerate(parties):
        spool.line = begin
        caption = spool.word(spool.purchase.language.block(block, spool.chance)).rstrip(":") + (
            ":" if beside or spool.odds(0.4) else ""
        )
        x = number * half
        spool.put(x, caption, Label(block=block))
        at = x + 3
        if beside:
            at = x + len(caption) + 2
        else:
            spool.down()
        for row in party_rows(spool, block, party, x + half - at - 2):
            spool.put(at, row)
            spool.down()
        deepest = max(deepest, spool.line)
    spool.line = deepest


def facts_of(spool: Spool, likely: dict[Field, float], more: tuple[int, int]) -> list[tuple[str, list[Run], Field | None]]:
    """Captions and values of the head, each as ``likely`` as said, and some that are no field of ours."""
    found: list[tuple[str, list[Run], Field | None]] = [
        (spool.caption(what), spool.fact(what), what) for what, part in likely.items() if spool.odds(part)
    ]
    chance = spool.chance
    for _number in range(chance.randint(*more)):
        text = spool.word(
            chance.choice((spool.purchase.buyer.person, code("#####", chance), code("AA", chance), "UPS", "BEST WAY", "N"))
        )
        found.insert(
            chance.randint(0, len(found)), (spool.word(chance.choice(spool.purchase.language.other_captions)), [Run(text)], None)
        )
    return found


def draw_pairs(spool: Spool, facts: list[tuple[str, list[Run], Field | None]], across: int) -> None:
    """Captions with leaders before their values, one to three pairs a line."""
    width = spool.columns // across
    longest = max(len(caption) for caption, _runs, _what in facts)
    glued = spool.odds(0.15)
    for begin in range(0, len(facts), across):
        spill: list[tuple[int, list[Run]]] = []
        for number, (caption, runs, what) in enumerate(facts[begin : begin + across]):
            x = number * width
            caption = caption.rstrip(":")
            lead = spool.dots
            if "." in spool.dots and not glued:
                lead = (
                    (" ." * longest)[: longest - len(caption) + 3] + ":"
                    if spool.dots.startswith(" ")
                    else "." * (longest - len(caption) + 2) + ":"
                )
            end = spool.put(x, [Run(caption, Label(announces=what)), Run(lead)])
            at = end if glued and spool.dots == ":" else max(end + 1, min(x + longest + len(spool.dots) + 1, x + width // 2))
            rows = wrapped_rows(spool, runs, x + width - at - 1)
            spool.put(at, rows[0] if rows else [])
            spill += [(at, row) for row in rows[1:]]
        spool.down()
        for at, row in spill:
            spool.put(at, row)
            spool.down()


def draw_boxes(spool: Spool, facts: list[tuple[str, list[Run], Field | None]]) -> None:
    """A line of captions over a line of values, each in its own columns, bars or nothing between them."""
    bar = "|" if spool.odds(0.4) else ""
    widths = [max(len(caption), length_of(runs)) + 3 for caption, runs, _what in facts]
    while sum(widths) > spool.columns:
        facts.pop()
        widths.pop()
    spare = (spool.columns - sum(widths)) // max(1, len(widths))
    frame = spool.chance.choice(("-", "_", "=", ""))
    if frame:
        spool.rule(frame)
    for row in range(2):
        x = 0
        for (caption, runs, what), width in zip(facts, widths, strict=True):
            if bar:
                spool.put(x, bar)
            spool.put(x + 2, [Run(caption, Label(announces=what))] if row == 0 else runs)
            x += width + spare
        spool.down()
    if frame:
        spool.rule(frame)


def draw_short_head(spool: Spool) -> Callable[[], None]:
    """What begins a page more: number and page."""

    def head() -> None:
        page = spool.purchase.language.page_words[0].format(page=len(spool.paper.sheets), pages=len(spool.paper.sheets))
        spool.put(0, [Run(f"{spool.caption(Field.PO_NUMBER)} ", Label(announces=Field.PO_NUMBER)), *spool.fact(Field.PO_NUMBER)])
        spool.put(spool.columns, page, end=True)
        spool.down(2)

    return head


def draw_issuer(spool: Spool, *, centred: bool) -> None:
    """Name and address at the top; preprinted paper has them in other letters, or not at all in the text."""
    party, middle = spool.purchase.buyer, spool.columns // 2
    for row in party_rows(spool, Block.BUYER, party, spool.columns - 24 if centred else spool.columns // 2):
        spool.put(middle - length_of(row) // 2 if centred else 0, row)
        spool.down()
