"""What the supplier of the sample documents sells: invented articles with list prices in euro."""

from __future__ import annotations

from decimal import Decimal

from pipeline.core.parties import Article

# sku; description; unit; packs; list price in EUR; quantity that the price is for
_ROWS = """
110-0616; Hex bolt ISO 4017 M6x16 8.8 zinc; EA; BX=200 CT=2000; 6.40; 100
110-0620; Hex bolt ISO 4017 M6x20 8.8 zinc; EA; BX=200 CT=2000; 6.90; 100
110-0825; Hex bolt ISO 4017 M8x25 8.8 zinc; EA; BX=100 CT=1000; 11.20; 100
110-0830; Hex bolt ISO 4017 M8x30 8.8 zinc; EA; BX=100 CT=1000; 12.10; 100
110-0840; Hex bolt ISO 4017 M8x40 8.8 zinc; EA; BX=100 CT=1000; 14.50; 100
110-1030; Hex bolt ISO 4017 M10x30 8.8 zinc; EA; BX=50 CT=500; 21.80; 100
110-1040; Hex bolt ISO 4017 M10x40 8.8 zinc; EA; BX=50 CT=500; 24.60; 100
110-1060; Hex bolt ISO 4017 M10x60 8.8 zinc; EA; BX=50 CT=500; 31.40; 100
110-1240; Hex bolt ISO 4017 M12x40 8.8 zinc; EA; BX=50 CT=400; 36.20; 100
110-1260; Hex bolt ISO 4017 M12x60 8.8 zinc; EA; BX=50 CT=400; 44.90; 100
112-0516; Socket cap screw ISO 4762 M5x16 12.9; EA; BX=200; 7.80; 100
112-0620; Socket cap screw ISO 4762 M6x20 12.9; EA; BX=200; 9.30; 100
112-0830; Socket cap screw ISO 4762 M8x30 12.9; EA; BX=100; 16.70; 100
120-0600; Hex nut ISO 4032 M6 zinc; EA; BX=500; 2.10; 100
120-0800; Hex nut ISO 4032 M8 zinc; EA; BX=250; 3.40; 100
120-1000; Hex nut ISO 4032 M10 zinc; EA; BX=200; 6.60; 100
120-1200; Hex nut ISO 4032 M12 zinc; EA; BX=100; 9.80; 100
125-0800; Washer ISO 7089 8 mm zinc; EA; BX=500; 1.60; 100
125-1000; Washer ISO 7089 10 mm zinc; EA; BX=500; 2.40; 100
130-0810; Threaded rod M8 x 1000 mm zinc; EA; BX=25; 1.35; 1
210-0601; Hydraulic hose 2SN DN6 400 bar; MTR; RO=50; 4.85; 1
210-1001; Hydraulic hose 2SN DN10 330 bar; MTR; RO=50; 6.20; 1
210-1301; Hydraulic hose 2SN DN13 275 bar; MTR; RO=50; 7.95; 1
220-1006; Press fitting straight DN6 G1/4; EA; BX=25; 3.15; 1
220-1010; Press fitting straight DN10 G3/8; EA; BX=25; 3.90; 1
220-1013; Press fitting straight DN13 G1/2; EA; BX=20; 4.75; 1
221-1010; Press fitting 90 deg DN10 G3/8; EA; BX=20; 7.40; 1
221-1013; Press fitting 90 deg DN13 G1/2; EA; BX=20; 8.60; 1
230-1220; Hose clamp 12-20 mm W2; EA; BX=50 PK=50; 0.48; 1
230-2032; Hose clamp 20-32 mm W2; EA; BX=50; 0.56; 1
230-3250; Hose clamp 32-50 mm W2; EA; BX=25; 0.71; 1
240-1014; Quick coupling flat face G1/4; EA; ; 18.40; 1
240-1038; Quick coupling flat face G3/8; EA; ; 22.90; 1
310-0050; Ball valve brass PN40 1/2"; EA; BX=10; 8.25; 1
310-0075; Ball valve brass PN40 3/4"; EA; BX=10; 11.60; 1
310-0100; Ball valve brass PN40 1"; EA; BX=6; 17.35; 1
315-0050; Check valve brass 1/2"; EA; BX=10; 9.10; 1
320-2450; Solenoid valve 2/2 NC 1/2" 24 V DC; EA; ; 64.00; 1
320-2350; Solenoid valve 2/2 NC 1/2" 230 V AC; EA; ; 66.50; 1
330-0010; Pressure gauge 63 mm 0-10 bar G1/4; EA; ; 12.80; 1
330-0250; Pressure gauge 63 mm 0-250 bar G1/4; EA; ; 15.90; 1
410-1225; O-ring NBR 70 12x2.5; EA; PK=100 BG=100; 4.20; 100
410-4000; O-ring assortment NBR 404 pcs; SET; ; 27.50; 1
420-0100; Flat gasket DN25 PN16 aramid; EA; PK=10; 1.15; 1
510-0008; Nitrile gloves coated size 8; PR; PK=12 CT=144; 1.95; 1
510-0009; Nitrile gloves coated size 9; PR; PK=12 CT=144; 1.95; 1
510-0010; Nitrile gloves coated size 10; PR; PK=12 CT=144; 1.95; 1
515-0009; Cut resistant gloves level D size 9; PR; PK=6; 7.20; 1
520-0001; Safety glasses clear anti-fog; EA; BX=10; 4.60; 1
530-0200; Ear plugs 37 dB, 200 pairs; BX; CT=10; 19.90; 1
610-0020; Hydraulic oil HLP 46, 20 l can; EA; ; 58.00; 1
615-0005; Cutting fluid universal, 5 l can; EA; ; 41.50; 1
620-0400; Multi-purpose grease cartridge 400 g; EA; CT=24; 4.35; 1
630-0500; Brake cleaner spray 500 ml; EA; CT=12; 2.85; 1
640-0050; Thread locker medium 50 ml; EA; BX=10; 13.70; 1
650-2048; Cable ties 200x4.8 black, 100 pcs; PK; CT=50; 3.60; 1
660-1212; PTFE sealing tape 12 mm x 12 m; EA; BX=10; 0.62; 1
670-0500; Cleaning cloth roll 500 sheets; RO; PK=2; 15.40; 1
710-6204; Deep groove ball bearing 6204-2RS; EA; BX=10; 3.85; 1
710-6205; Deep groove ball bearing 6205-2RS; EA; BX=10; 4.30; 1
710-6206; Deep groove ball bearing 6206-2RS; EA; BX=10; 5.65; 1
720-1250; V-belt SPA 1250; EA; ; 9.95; 1
720-1500; V-belt SPA 1500; EA; ; 11.40; 1
730-0805; Roller chain 08B-1, 5 m; EA; ; 33.00; 1
740-2540; Rotary shaft seal 25x40x7 NBR; EA; PK=10; 1.85; 1
810-1251; Cutting disc steel 125x1.0; EA; PK=25 CT=200; 1.10; 1
810-2302; Cutting disc steel 230x2.0; EA; PK=25; 2.60; 1
820-0019; HSS drill bit set 19 pcs; SET; ; 29.80; 1
820-0800; HSS drill bit 8.0 mm; EA; PK=10; 2.45; 1
"""


def _gtin(index: int) -> str:
    """A GTIN-13 in the range 200-299 that GS1 keeps for use inside a company: it is nobody's."""
    body = f"2004417{index:05d}"
    odd, even = sum(map(int, body[::2])), sum(map(int, body[1::2]))
    return body + str(-(odd + 3 * even) % 10)


def _packs(text: str) -> tuple[tuple[str, Decimal], ...]:
    return tuple((unit, Decimal(size)) for unit, size in (pack.split("=") for pack in text.split()))


def _read() -> tuple[list[Article], dict[str, tuple[Decimal, Decimal]]]:
    articles, prices = [], {}
    for index, row in enumerate(_ROWS.strip().splitlines()):
        sku, description, unit, packs, price, per = (cell.strip() for cell in row.split(";"))
        # One article is on its way out: ordering it is a reason to ask.
        articles.append(Article(sku, description, unit, _gtin(index), _packs(packs), discontinued=sku == "240-1014"))
        prices[sku] = Decimal(price), Decimal(per)
    return articles, prices


ARTICLES, LIST_PRICES = _read()
"""All articles in order; (price in EUR, quantity it is for) by sku."""
