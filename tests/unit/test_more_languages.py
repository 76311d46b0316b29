"""Orders in languages that few suppliers read: Baltic, South Slavic, Ukrainian, Greek, Vietnamese, Indonesian; all invented."""

from __future__ import annotations

import pytest

from extractors.classify import classify
from extractors.fields.header import read_header
from extractors.layout.lines import read_lines
from pipeline.core.fields import DocumentKind
from tests.printed import printed, rows_of_document

HEADER = ("po_number", "po_date", "requested_date", "currency", "payment_terms", "supplier_name", "ship_to_name")
LINE = ("line_number", "supplier_part", "description", "quantity", "uom", "unit_price", "amount")
SUMS = ("subtotal", "tax", "total")

# Per language: the order, its header by the fields above, its first line, its sums.
ORDERS = {
    "Lithuanian": (
        """
^UAB "Statybų ratas"
Pramonės pr. 118-4, LT-51327 Kaunas

                         UŽSAKYMAS TIEKĖJUI
                         Užsakymo Nr. 26-00412
                         2026 m. kovo 4 d.

Tiekėjas:          UAB "Spalvoja"
                   Gamyklos g. 31, LT-96155 Gargždai
Pristatyti į:      Parduotuvė Nr. 6, Tilžės g. 225, LT-76200 Šiauliai
Pristatymo data:   2026-03-11
Apmokėjimas:       per 45 d. nuo prekių gavimo

Nr.   Tiek.kodas    Prekės pavadinimas                      Mat.vnt    Kiekis      Kaina     Suma, EUR
1     KL-2201       Dažai lubų sienų balti 10 l             vnt.        24,00      21,90        525,60
2     GR-0105       Gruntas giluminis                       kg          36,00       6,40        230,40

                                                            Iš viso be PVM:                    756,00
                                                            PVM 21 %:                          158,76
                                                            Iš viso su PVM:                    914,76
""",
        ("26-00412", "2026-03-04", "2026-03-11", "EUR", "per 45 d. nuo prekių gavimo", 'UAB "Spalvoja"', "Parduotuvė Nr. 6"),
        ("1", "KL-2201", "Dažai lubų sienų balti 10 l", "24.00", "vnt.", "21.90", "525.60"),
        ("756.00", "158.76", "914.76"),
    ),
    "Latvian": (
        """
^SIA "Jūras tīkli"
Ostas iela 14, Liepāja, LV-3401

                         PASŪTĪJUMS PIEGĀDĀTĀJAM
Pasūtījuma Nr.:        P-2026/118
Pasūtījuma datums:     14.04.2026
Piegādes datums:       28.04.2026
Apmaksas noteikumi:    30 dienas pēc preces saņemšanas
Valūta:                EUR

Piegādātājs:       AS "Virvju fabrika"
                   Rūpnīcas iela 3, Rīga, LV-1004

Nr.   Preces kods   Preces nosaukums                        Mērvienība   Daudzums   Cena      Summa
1     VR-118        Virve polipropilēna 12 mm               m            400,00     0,85      340,00
2     VR-204        Virve neilona 8 mm                      m            200,00     0,60      120,00

                                                            Kopā bez PVN:                     460,00
                                                            PVN 21 %:                          96,60
                                                            Kopā ar PVN:                      556,60
""",
        ("P-2026/118", "2026-04-14", "2026-04-28", "EUR", "30 dienas pēc preces saņemšanas", 'AS "Virvju fabrika"', None),
        ("1", "VR-118", "Virve polipropilēna 12 mm", "400.00", "m", "0.85", "340.00"),
        ("460.00", "96.60", "556.60"),
    ),
    "Estonian": (
        """
^Läänemere Metall OÜ
Tehase tn. 4, 80010 Pärnu

                         OSTUTELLIMUS
Tellimuse nr:      OT-26-0417
Tellimuse kuupäev: 14.04.2026
Tarnekuupäev:      28.04.2026
Maksetingimus:     21 päeva
Valuuta:           EUR

Tarnija:           Keevitustarve AS
                   Peterburi mnt. 48, 11415 Tallinn

Jrk   Kood       Kauba nimetus                            Kogus     Ühik      Hind km-ta      Summa
1     KT-325     Elektrood 3,25 mm                        40,00     kg              4,20     168,00
2     KT-400     Elektrood 4,0 mm                         20,00     kg              4,10      82,00

                                                          Summa km-ta:                       250,00
                                                          Käibemaks 24 %:                     60,00
                                                          Tasuda:                            310,00
""",
        ("OT-26-0417", "2026-04-14", "2026-04-28", "EUR", "21 päeva", "Keevitustarve AS", None),
        ("1", "KT-325", "Elektrood 3,25 mm", "40.00", "kg", "4.20", "168.00"),
        ("250.00", "60.00", "310.00"),
    ),
    "Bulgarian": (
        """
^Винарска изба Долина ООД
ул. Заводска 5, 4000 Пловдив

                         ПОРЪЧКА № 0417
Дата на поръчката: 14.04.2026
Срок за доставка:  28.04.2026
Начин на плащане:  банков превод, 30 дни
Валута:            EUR

Доставчик:         Стъкларска къща АД
                   бул. Тракия 12, 6000 Стара Загора

№    Код         Наименование                             К-во      М-ка    Ед. цена       Стойност
1    БТ-750      Бутилка бордо 750 мл                      600      бр          0,45         270,00
2    КП-031      Капачка алуминиева                        600      бр          0,05          30,00

                                                          Общо без ДДС:                      300,00
                                                          ДДС 20 %:                           60,00
                                                          Общо с ДДС:                        360,00
""",
        ("0417", "2026-04-14", "2026-04-28", "EUR", "банков превод, 30 дни", "Стъкларска къща АД", None),
        ("1", "БТ-750", "Бутилка бордо 750 мл", "600", "бр", "0.45", "270.00"),
        ("300.00", "60.00", "360.00"),
    ),
    "Croatian": (
        """
^Brodograd d.o.o.
Obala kneza 12, 51000 Rijeka

                         NARUDŽBENICA br. 417/2026
Datum narudžbe:    09.06.2026.                      Dobavljač:
Rok isporuke:      23.06.2026.                      Vijak-promet d.o.o.
Način plaćanja:    virman, odgoda 30 dana           Ulica kovača 5
Mjesto isporuke:   Skladište Sjever,                10000 Zagreb
                   Ulica luka 2, 51000 Rijeka
Valuta:            EUR

Rbr.  Šifra      Naziv robe                           Količina  Jed.mjere   Cijena       Iznos
1     V-1040     Vijak nehrđajući M10x40                500,00    kom         0,42      210,00
2     M-1000     Matica M10                             500,00    kom         0,11       55,00

                                                      Osnovica:                         265,00
                                                      PDV 25 %:                          66,25
                                                      Sveukupno:                        331,25
""",
        ("417/2026", "2026-06-09", "2026-06-23", "EUR", "virman, odgoda 30 dana", "Vijak-promet d.o.o.", "Skladište Sjever"),
        ("1", "V-1040", "Vijak nehrđajući M10x40", "500.00", "kom", "0.42", "210.00"),
        ("265.00", "66.25", "331.25"),
    ),
    "Slovenian": (
        """
^Kovinar Ravne d.o.o.
Železarska cesta 4, 2390 Ravne na Koroškem

                         NAROČILNICA št. 26-0931
Datum naročila:    12.05.2026                       Dobavitelj:
Rok dobave:        26.05.2026                       Orodjarna Sora d.o.o.
Plačilni rok:      30 dni                           Industrijska cesta 9
Valuta:            EUR                              4220 Škofja Loka

Zap.št.   Šifra artikla   Naziv blaga                  Količina   EM     Cena brez DDV      Vrednost
1         OR-5510         Sveder HSS 5,5 mm                40     kos          2,35           94,00
2         OR-8000         Sveder HSS 8,0 mm                20     kos          3,90           78,00

                                                      Skupaj brez DDV:                       172,00
                                                      DDV 22 %:                               37,84
                                                      Za plačilo:                            209,84
""",
        ("26-0931", "2026-05-12", "2026-05-26", "EUR", "30 dni", "Orodjarna Sora d.o.o.", None),
        ("1", "OR-5510", "Sveder HSS 5,5 mm", "40", "kos", "2.35", "94.00"),
        ("172.00", "37.84", "209.84"),
    ),
    "Ukrainian": (
        """
^ТОВ "Агросвіт Полісся"
вул. Заводська 17, м. Житомир, 10001

                         ЗАМОВЛЕННЯ ПОСТАЧАЛЬНИКУ № 00417 від 18.03.2026
Постачальник:      ТОВ "Насінняпром"
Адреса доставки:   Склад Північ, вул. Польова 4, м. Бердичів
Термін поставки:   25.03.2026
Умови оплати:      відстрочка 14 банківських днів
Валюта:            UAH

№    Артикул     Найменування товару                    Кількість   Од.    Ціна без ПДВ       Сума
1    НС-2201     Насіння кукурудзи гібрид                    120    кг           85,00   10 200,00
2    НС-2300     Насіння соняшнику                            80    кг          110,00    8 800,00

                                                        Разом без ПДВ:               19 000,00
                                                        ПДВ 20 %:                     3 800,00
                                                        Всього з ПДВ:                22 800,00
""",
        ("00417", "2026-03-18", "2026-03-25", "UAH", "відстрочка 14 банківських днів", 'ТОВ "Насінняпром"', "Склад Північ"),
        ("1", "НС-2201", "Насіння кукурудзи гібрид", "120", "кг", "85.00", "10200.00"),
        ("19000.00", "3800.00", "22800.00"),
    ),
    "Greek": (
        """
^ΕΛΑΙΟΥΡΓΙΑ ΚΟΡΩΝΗΣ Α.Ε.
Λεωφόρος Ναυαρίνου 88, 24100 Καλαμάτα

                         ΠΑΡΑΓΓΕΛΙΑ
Αρ. παραγγελίας:        ΠΑ-2026-0417
Ημερομηνία παραγγελίας: 11/05/2026
Ημερομηνία παράδοσης:   25/05/2026
Τρόπος πληρωμής:        Πίστωση 60 ημερών
Νόμισμα:                EUR

Προμηθευτής:       ΥΑΛΟΤΕΧΝΙΚΗ Ε.Π.Ε.
                   Οδός Βιομηχανίας 3, 19300 Ασπρόπυργος

Α/Α   Κωδικός     Περιγραφή                               Ποσότητα   Μ.Μ.     Τιμή       Αξία
1     ΦΙ-500      Φιάλη γυάλινη 500 ml                    2.400      τεμ      0,38     912,00
2     ΠΩ-031      Πώμα αλουμινίου 31 mm                   2.400      τεμ      0,05     120,00

                                                          Σύνολο προ ΦΠΑ:            1.032,00
                                                          ΦΠΑ 24 %:                    247,68
                                                          Γενικό σύνολο:             1.279,68
""",
        ("ΠΑ-2026-0417", "2026-05-11", "2026-05-25", "EUR", "Πίστωση 60 ημερών", "ΥΑΛΟΤΕΧΝΙΚΗ Ε.Π.Ε.", None),
        ("1", "ΦΙ-500", "Φιάλη γυάλινη 500 ml", "2400", "τεμ", "0.38", "912.00"),
        ("1032.00", "247.68", "1279.68"),
    ),
    "Indonesian": (
        """
^PT Samudra Jaya Makmur
Jalan Pelabuhan No. 17, Surabaya 60165

                         SURAT PESANAN
Nomor pesanan:      SP/26/0417
Tanggal pesanan:    11/05/2026
Tanggal pengiriman: 25/05/2026
Syarat pembayaran:  30 hari setelah faktur
Mata uang:          IDR

Pemasok:           CV Baja Sentosa
                   Jalan Industri No. 4, Gresik 61121

No.   Kode barang   Nama barang                           Jumlah   Satuan   Harga satuan      Total harga
1     BJ-0812       Besi beton 12 mm                         200   btg         98.000,00     19.600.000,00
2     BJ-0816       Besi beton 16 mm                         100   btg        172.000,00     17.200.000,00

                                                          Sub jumlah:                  36.800.000,00
                                                          PPN 11 %:                     4.048.000,00
                                                          Jumlah keseluruhan:          40.848.000,00
""",
        ("SP/26/0417", "2026-05-11", "2026-05-25", "IDR", "30 hari setelah faktur", "CV Baja Sentosa", None),
        ("1", "BJ-0812", "Besi beton 12 mm", "200", "btg", "98000.00", "19600000.00"),
        ("36800000.00", "4048000.00", "40848000.00"),
    ),
    "Vietnamese": (
        """
^CÔNG TY TNHH THỰC PHẨM SÔNG LAM
Số 12 đường Lê Lợi, TP Vinh

                         ĐƠN ĐẶT HÀNG
Số đơn hàng:           DDH-0417
Ngày đặt hàng:         11/05/2026
Ngày giao hàng:        25/05/2026
Điều khoản thanh toán: Chuyển khoản trong 30 ngày
Loại tiền:             VND

Nhà cung cấp:      CÔNG TY TNHH BAO BÌ HÀ TĨNH
                   Khu công nghiệp Gia Lách, Hà Tĩnh

STT   Mã hàng     Tên hàng                                Số lượng   ĐVT      Đơn giá       Thành tiền
1     BB-110      Thùng carton 5 lớp                         1.000   cái        8.500        8.500.000
2     BB-204      Băng keo trong                               200   cuộn      12.000        2.400.000

                                                          Cộng tiền hàng:              10.900.000
                                                          Thuế GTGT 10 %:               1.090.000
                                                          Tổng cộng:                   11.990.000
""",
        ("DDH-0417", "2026-05-11", "2026-05-25", "VND", "Chuyển khoản trong 30 ngày", "CÔNG TY TNHH BAO BÌ HÀ TĨNH", None),
        ("1", "BB-110", "Thùng carton 5 lớp", "1000", "cái", "8500", "8500000"),
        ("10900000", "1090000", "11990000"),
    ),
}


@pytest.mark.parametrize("language", ORDERS)
def test_head_lines_and_sums_are_read_as_a_clerk_of_that_country_would(language: str) -> None:
    drawing, head, line, sums = ORDERS[language]
    document = printed(drawing)
    rows = rows_of_document(document)
    assert classify(document, rows).kind is DocumentKind.ORDER
    table = read_lines(document, rows)
    header = read_header(document, rows, table.areas)
    assert _plain(header, HEADER) == head
    assert _plain(table.lines[0], LINE) == line and len(table.lines) == 2
    assert _plain(table, SUMS) == sums


def _plain(part: object, names: tuple[str, ...]) -> tuple[str | None, ...]:
    values = (getattr(part, name) for name in names)
    return tuple(None if value is None else str(value.value) for value in values)
