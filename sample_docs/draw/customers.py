"""Who orders in the sample documents: invented companies, their ship-tos and their own article numbers."""

from __future__ import annotations

from decimal import Decimal

from pipeline.core.parties import Address, CrossReference, Customer, OwnCompany, ShipTo

OWN_COMPANY = OwnCompany(
    name="Quellmar Industrial Supply GmbH",
    aliases=(
        "Quellmar",
        "Quellmar GmbH",
        "Quellmar Industrial Supply Ltd",
        "Quellmar Industrial Supply Inc.",
        "Quellmar India Pvt. Ltd.",
        "Quellmar do Brasil Ltda.",
        "クエルマー株式会社",
        "库尔玛工业用品(上海)有限公司",
        "ООО «Квельмар»",
    ),
    tax_id="DE814207333",
    address=Address("Werftweg 14", "20459", "Hamburg", "", "DE"),
)

# id; name; street; postcode; town; region; country; currency; tax id; mail domain; fax; other names
_CUSTOMERS = """
C10010; Cedar Bluff Bottling Co.; 4180 Prairie Mill Road; 52003; Dubuque; IA; US; USD; 00-4181120; cedarbluff.example; +15635550142; Cedar Bluff Bottling
C10020; Hartwell & Dorne Machine Works, Inc.; 77 Foundry Lane; 44502; Youngstown; OH; US; USD; 00-7719320; hartwelldorne.example; +13305550118; Hartwell & Dorne|HARTWELL & DORNE MACHINE WORKS
C10030; Pinecrest Paper Products LLC; 2200 Mill Pond Drive; 54701; Eau Claire; WI; US; USD; 00-3302218; pinecrestpaper.example; +17155550171; Pinecrest Paper
C10040; Blue Mesa Irrigation Supply; 915 Acequia Street; 85364; Yuma; AZ; US; USD; 00-1409915; bluemesa.example; +19285550133; Blue Mesa
C10050; Lakemont Dairy Cooperative; N4410 County Road VV; 54935; Fond du Lac; WI; US; USD; 00-5400441; lakemontdairy.example; +19205550190; LAKEMONT DAIRY COOP
C10060; Marlowe-Finch Conveyor Corp.; 600 Turnstone Parkway; 46802; Fort Wayne; IN; US; USD; 00-6006802; marlowefinch.example; +12605550126; MFC Conveyor
C20010; Wexcombe Pressings Ltd; Unit 7, Canal Row Estate; DY2 7ZX; Dudley; West Midlands; GB; GBP; GB999440018; wexcombe.example; +441632960144; Wexcombe
C20020; Aldergate Marine Services Ltd; Dock House, 3 Capstan Street; HU9 1ZT; Hull; ; GB; GBP; GB999217306; aldergate.example; +441632960207; Aldergate Marine
C30010; Ahlerding Maschinenbau GmbH; Industriestraße 48; 33106; Paderborn; ; DE; EUR; DE811000371; ahlerding.example; +493023125440; Ahlerding
C30020; Stadtwerke Immersheim GmbH; Am Wasserturm 2; 76887; Immersheim; ; DE; EUR; DE812000944; sw-immersheim.example; +493023125512; SWI
C30030; Möbelwerk Trautenau KG; Sägewerkstraße 11; 96450; Coburg; ; DE; EUR; DE813000217; trautenau.example; +493023125630; Trautenau
C31010; Gruberlehner Anlagentechnik GmbH; Donaulände 26; 4020; Linz; ; AT; EUR; ATU00417826; gruberlehner.example; +43732000518; Gruberlehner
C32010; Zahnrad Oberhaslach AG; Kesselweg 9; 8406; Winterthur; ; CH; CHF; CHE-000.562.917; oberhaslach.example; +41520000623; Oberhaslach
C40010; Ateliers Mercœur-Vasseur SAS; 24, rue de la Forge; 42100; Saint-Étienne; ; FR; EUR; FR00418226740; mercoeur-vasseur.example; +33199000418; Mercoeur-Vasseur|AMV
C40020; Laiterie du Val d'Ombre SA; ZA des Trois Chênes; 53000; Laval; ; FR; EUR; FR00733009118; valdombre.example; +33199000733; Val d'Ombre
C50010; Hidráulica Peñarroyal S.L.; Polígono Los Almendros, nave 12; 50014; Zaragoza; ; ES; EUR; ESB00591348; penarroyal.example; +34910000731; Peñarroyal
C51010; Officine Bellacorte S.r.l.; Via dei Fonditori 31; 25125; Brescia; BS; IT; EUR; IT00062917733; bellacorte.example; +390300000842; Bellacorte
C52010; Van Oeverbeek Installatietechniek B.V.; Ketelmakersweg 5; 8013 ZX; Zwolle; ; NL; EUR; NL000733914B01; oeverbeek.example; +31380000264; Van Oeverbeek
C53010; Norrhamra Mekaniska AB; Verkstadsgatan 8; 852 29; Sundsvall; ; SE; SEK; SE000914550301; norrhamra.example; +46846500496; Norrhamra Mek
C54010; Metalúrgica Pedra Clara Ltda.; Rua das Fundições, 415; 89219-500; Joinville; SC; BR; BRL; 00.058.311/0001-26; pedraclara.example; +554700000953; Pedra Clara
C55010; Zakłady Mechaniczne Borowiecko Sp. z o.o.; ul. Tokarska 17; 85-758; Bydgoszcz; ; PL; PLN; PL0007391552; borowiecko.example; +48520000375; ZM Borowiecko
C56010; ООО «Северогорск Механика»; ул. Заводская, д. 9; 162600; Череповец; Вологодская обл.; RU; RUB; 0009120467; severogorsk.example; +78200000587; Северогорск Механика
C57010; 株式会社三ツ葉谷製作所; 多摩川台2-18-5; 146-0099; 東京都大田区; ; JP; JPY; T0003357190024; mitsubaya.example; +81300000486; 三ツ葉谷製作所
C58010; 苏州瀚栎精密机械有限公司; 工业园区星塘北路418号; 215000; 苏州市; 江苏省; CN; CNY; 00320500MA0K7L2R9X; hanli-jm.example; +865120000597; 苏州瀚栎
C59010; Vindhyagiri Pumps Pvt. Ltd.; Plot 41, MIDC Phase II; 411026; Pune; Maharashtra; IN; INR; 27AAAAV7716B1Z0; vindhyagiri.example; +912000000608; Vindhyagiri
"""  # noqa: E501

# customer; suffix; name; street; postcode; town; region; country
_SHIP_TOS = """
C10010; 01; Cedar Bluff Bottling Co. - Plant 2; 910 Levee Road; 52001; Dubuque; IA; US
C10010; 02; Cedar Bluff Distribution Center; 3500 Tri-State Parkway; 61025; East Dubuque; IL; US
C10020; 01; Hartwell & Dorne Machine Works; 77 Foundry Lane, Dock 4; 44502; Youngstown; OH; US
C10030; 01; Pinecrest Paper - Mill Stores; 2250 Mill Pond Drive; 54701; Eau Claire; WI; US
C10040; 01; Blue Mesa Irrigation Supply; 915 Acequia Street; 85364; Yuma; AZ; US
C10040; 02; Blue Mesa - Mesquite Branch; 128 Canal Bank Road; 89027; Mesquite; NV; US
C10050; 01; Lakemont Dairy Coop Receiving; N4420 County Road VV; 54935; Fond du Lac; WI; US
C10060; 01; Marlowe-Finch Conveyor, Plant A; 600 Turnstone Parkway; 46802; Fort Wayne; IN; US
C10060; 02; Marlowe-Finch Conveyor, Plant B; 1875 Old Portage Road; 46803; Fort Wayne; IN; US
C20010; 01; Wexcombe Pressings Ltd; Unit 7, Canal Row Estate; DY2 7ZX; Dudley; ; GB
C20010; 02; Wexcombe Pressings Ltd, Toolroom; Unit 12, Canal Row Estate; DY2 7ZX; Dudley; ; GB
C20020; 01; Aldergate Marine Services Ltd; Dock House, 3 Capstan Street; HU9 1ZT; Hull; ; GB
C20020; 02; Aldergate Marine - Slipway Store; 41 Slipway Road; HU9 5ZA; Hull; ; GB
C30010; 01; Ahlerding Maschinenbau GmbH, Werk 1; Industriestraße 48; 33106; Paderborn; ; DE
C30010; 02; Ahlerding Maschinenbau GmbH, Werk 2; Senneallee 120; 33104; Paderborn; ; DE
C30020; 01; Stadtwerke Immersheim GmbH, Zentrallager; Klärwerkstraße 5; 76887; Immersheim; ; DE
C30030; 01; Möbelwerk Trautenau KG; Sägewerkstraße 11; 96450; Coburg; ; DE
C31010; 01; Gruberlehner Anlagentechnik GmbH; Donaulände 26; 4020; Linz; ; AT
C32010; 01; Zahnrad Oberhaslach AG; Kesselweg 9; 8406; Winterthur; ; CH
C40010; 01; Ateliers Mercœur-Vasseur - Magasin central; 26, rue de la Forge; 42100; Saint-Étienne; ; FR
C40020; 01; Laiterie du Val d'Ombre - Réception; ZA des Trois Chênes, quai B; 53000; Laval; ; FR
C50010; 01; Hidráulica Peñarroyal S.L.; Polígono Los Almendros, nave 12; 50014; Zaragoza; ; ES
C50010; 02; Hidráulica Peñarroyal - Almacén Huesca; Calle del Molino 3; 22006; Huesca; ; ES
C51010; 01; Officine Bellacorte S.r.l. - Magazzino; Via dei Fonditori 35; 25125; Brescia; BS; IT
C52010; 01; Van Oeverbeek Installatietechniek B.V.; Ketelmakersweg 5; 8013 ZX; Zwolle; ; NL
C52010; 02; Project Havenkade; Havenkade 88; 7417 ZD; Deventer; ; NL
C53010; 01; Norrhamra Mekaniska AB, Godsmottagning; Verkstadsgatan 10; 852 29; Sundsvall; ; SE
C54010; 01; Metalúrgica Pedra Clara Ltda.; Rua das Fundições, 415; 89219-500; Joinville; SC; BR
C55010; 01; Zakłady Mechaniczne Borowiecko - Magazyn nr 2; ul. Tokarska 19; 85-758; Bydgoszcz; ; PL
C56010; 01; Склад ООО «Северогорск Механика»; ул. Складская, д. 3; 162602; Череповец; Вологодская обл.; RU
C57010; 01; 三ツ葉谷製作所 川崎工場; 川崎区浮洲町7-3; 210-0099; 神奈川県川崎市; ; JP
C58010; 01; 苏州瀚栎精密机械有限公司仓库; 工业园区星塘北路420号; 215000; 苏州市; 江苏省; CN
C59010; 01; Vindhyagiri Pumps Pvt. Ltd., Unit 2; Plot 57, MIDC Phase III; 411026; Pune; Maharashtra; IN
"""

# customer: what its own numbers look like ({0} counts up in steps of seven), from where, and for which of our articles
_OWN_NUMBERS: dict[str, tuple[str, int, str]] = {
    "C10010": ("MRO-{0}", 20418, "110-0830 110-1040 120-1000 125-1000 310-0075 660-1212 710-6205 620-0400"),
    "C10020": ("{0}", 8800412, "112-0620 112-0830 810-1251 820-0019 820-0800 615-0005 640-0050"),
    "C10030": ("PP{0}-B", 4471, "710-6204 710-6205 710-6206 720-1250 720-1500 730-0805 740-2540"),
    "C10050": ("LD{0}", 30055, "310-0050 310-0100 315-0050 420-0100 510-0009 510-0010 330-0010"),
    "C10060": ("CV-{0}", 77120, "110-1240 110-1260 120-1200 710-6206 730-0805 230-2032"),
    "C20010": ("WX/{0}", 1180, "112-0516 112-0620 112-0830 810-1251 640-0050 515-0009"),
    "C30010": (
        "{0}",
        40011873,
        "110-0825 110-0830 110-0840 110-1040 110-1060 120-0800 120-1000 125-0800 125-1000 112-0620 210-1001"
        " 220-1010 221-1010 710-6205",
    ),
    "C30020": ("SWI-{0}", 5520, "310-0050 310-0075 310-0100 315-0050 420-0100 330-0010 660-1212"),
    "C30030": ("{0}", 118204, "130-0810 810-1251 810-2302 510-0009 520-0001 530-0200"),
    "C40010": ("AMV{0}", 66180, "112-0620 112-0830 710-6204 710-6206 820-0800 615-0005"),
    "C50010": ("REF.{0}", 3310, "210-0601 210-1001 210-1301 220-1006 220-1010 220-1013 240-1038"),
    "C51010": ("OB{0}", 90214, "720-1250 720-1500 740-2540 410-4000 620-0400"),
    "C53010": ("NM-{0}", 44102, "110-1040 120-1000 125-1000 640-0050 810-1251"),
    "C54010": ("MP-{0}", 12050, "710-6204 710-6205 720-1250 740-2540"),
    "C57010": ("MTY-{0}", 25301, "112-0516 112-0620 710-6204 410-1225 320-2450"),
    "C58010": ("HL{0}", 60177, "110-0830 120-0800 320-2450 330-0250 210-1001"),
    "C59010": ("VP/{0}", 7712, "740-2540 710-6205 710-6206 110-1240 330-0010"),
}

# Discounts on larger quantities that customers have agreed on: percent, and from how many base units on.
QUANTITY_DISCOUNTS: dict[tuple[str, str], tuple[Decimal, Decimal]] = {
    ("C20010", "112-0516"): (Decimal(5), Decimal(1000)),
    ("C20010", "112-0830"): (Decimal(5), Decimal(1000)),
    ("C20010", "810-1251"): (Decimal(10), Decimal(200)),
    ("C20010", "515-0009"): (Decimal("2.5"), Decimal(24)),
    ("C30020", "310-0100"): (Decimal(5), Decimal(6)),
    ("C32010", "710-6205"): (Decimal(5), Decimal(200)),
    ("C32010", "740-2540"): (Decimal(5), Decimal(200)),
    ("C40010", "710-6206"): (Decimal(3), Decimal(200)),
    ("C50010", "210-0601"): (Decimal(5), Decimal(100)),
    ("C50010", "210-1301"): (Decimal(5), Decimal(100)),
    ("C50010", "220-1013"): (Decimal("7.5"), Decimal(200)),
    ("C51010", "740-2540"): (Decimal(4), Decimal(100)),
}

# What a customer pays of the list price for the articles it has numbers for.
CONTRACT_FACTORS: dict[str, Decimal] = {
    "C10010": Decimal("0.95"),
    "C10060": Decimal("0.92"),
    "C20010": Decimal("0.96"),
    "C30010": Decimal("0.90"),
    "C40010": Decimal("0.94"),
    "C51010": Decimal("0.93"),
    "C57010": Decimal("0.97"),
}


def _rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split(";")] for row in text.strip().splitlines()]


def _customer(row: list[str]) -> Customer:
    number, name, street, postcode, town, region, country, currency, tax_id, domain, fax, others = row
    return Customer(
        number,
        name,
        Address(street, postcode, town, region, country),
        tuple(others.split("|")),
        tax_id,
        (domain,),
        (fax,),
        currency,
    )


def _ship_to(row: list[str]) -> ShipTo:
    customer, suffix, name, *address = row
    return ShipTo(f"{customer}-{suffix}", customer, name, Address(*address))


CUSTOMERS = [_customer(row) for row in _rows(_CUSTOMERS)]
SHIP_TOS = [_ship_to(row) for row in _rows(_SHIP_TOS)]
CROSS_REFERENCES = [
    CrossReference(customer, pattern.format(start + 7 * index), sku)
    for customer, (pattern, start, skus) in _OWN_NUMBERS.items()
    for index, sku in enumerate(skus.split())
]
