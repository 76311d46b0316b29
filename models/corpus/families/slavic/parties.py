"""Parties with the numbers of company and bank."""

from __future__ import annotations

from models.corpus.codes import code
from models.corpus.families.slavic.form import Form
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES

# Numbers of a company and of its bank account, as every order there states them.
_REQUISITES: dict[str, tuple[tuple[str, str], ...]] = {
    "ru": (
        ("ИНН", "77########"),
        ("КПП", "77#######"),
        ("ОГРН", "10###########"),
        ("р/с", "40702810############"),
        ("БИК", "0445#####"),
    ),
    "pl": (("NIP", "###-###-##-##"), ("REGON", "#########"), ("KRS", "0000######"), ("BDO", "000######")),
    "cs": (("IČO", "########"), ("DIČ", "CZ########"), ("č. ú.", "##########/0###"), ("Tel.", "### ### ###")),
}


_BANKS = {
    "ru": ("ПАО Сбербанк", "АО «АЛЬФА-БАНК»", "Банк ВТБ (ПАО)", "ПАО «Промсвязьбанк»"),
    "pl": ("PKO BP", "mBank S.A.", "Santander", "ING Bank Śląski"),
    "cs": ("Česká spořitelna", "ČSOB", "Komerční banka", "Fio banka"),
}


def _numbers(form: Form, party: Party, count: int) -> list[str]:
    return [f"{caption} {code(pattern, form.chance)}" for caption, pattern in _REQUISITES[form.purchase.language.code][:count]]


def party_rows(form: Form, party: Party, block: Block, *, numbers: float = 0.7) -> list[list[Run]]:
    """Name, numbers, address, one below the other."""
    plain = Label(block=block)
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if form.maybe(numbers):
        kept = _numbers(form, party, form.chance.choice((1, 2, 2, 3, 5)))
        found = [[Run(text, plain)] for text in kept] if form.maybe(0.5) else [[Run(", ".join(kept), plain)]]
        rows[1:1] = found if form.maybe(0.3) else []
        rows += found if len(rows) <= 1 + len(party.lines) else []
    if form.maybe(0.3):
        words = ("тел.", "тел:") if form.purchase.language.code == "ru" else ("tel.", "Tel:")
        rows.append([Run(f"{form.chance.choice(words)} {party.phone}", plain)])
    if form.maybe(0.15):
        rows.append([Run(party.person, plain)])
    return rows


def party_line(form: Form, party: Party, block: Block) -> list[Run]:
    """All of a party in one long line, as 1C does: name, numbers, address, telephone."""
    plain = Label(block=block)
    runs = [Run(party.name, Label(NAMES[block], block=block))]
    for text in _numbers(form, party, form.chance.choice((0, 1, 2, 2))):
        runs += [Run(", ", plain), Run(text, plain)]
    for line in party.lines:
        runs += [Run(", ", plain), Run(line, Label(ADDRESSES.get(block), block=block))]
    if form.maybe(0.5):
        runs += [
            Run(", ", plain),
            Run(f"тел.: {party.phone}" if form.purchase.language.code == "ru" else f"tel. {party.phone}", plain),
        ]
    return runs


def draw_bank_table(form: Form, y: float) -> float:
    """The payment order's corner that Russian forms carry at their head: bank, accounts, receiver in a ruled table."""
    chance, buyer = form.chance, form.purchase.buyer
    middle, right = form.left + (form.right - form.left) * 0.6, form.right
    lines = [
        [Run(f"{chance.choice(_BANKS[form.purchase.language.code])} {chance.choice(buyer.country.towns)}")],
        [Run(form.said("bank"))],
        [Run("   ".join(_numbers(form, buyer, 2)), Label(block=Block.BUYER))],
        [Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))],
    ]
    rows = [wrapped(line, form.font, middle - form.left - 8) for line in lines]
    height = sum(map(len, rows)) * form.font.leading + 10
    form.paper.box(form.left, y, right, y + height)
    form.paper.rule(middle, y, middle, y + height)
    form.paper.rule(middle + 40, y, middle + 40, y + height)
    form.paper.rule(middle, y + height / 2, right, y + height / 2)
    form.write(form.left + 4, y + form.font.leading, [row for some in rows for row in some], middle - form.left - 8)
    side = [
        ("БИК" if form.purchase.language.code == "ru" else "BIC", code("0445#####", chance)),
        (form.said("account"), code("30101810############", chance)),
    ]
    for number, (caption, value) in enumerate(side):
        place = y + number * height / 2 + form.font.leading
        form.paper.text(middle + 3, place, caption, form.font)
        form.paper.text(middle + 43, place, value, form.font)
    return y + height + 22
