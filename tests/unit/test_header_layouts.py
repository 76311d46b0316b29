"""Whole headers as systems of many makes and countries print them; every name and number is invented."""

from __future__ import annotations

import pytest

from extractors.classify import classify
from extractors.fields.header import read_header
from pipeline.core.fields import DocumentKind
from tests.printed import printed, rows_of_document

FIELDS = [
    "po_number", "po_date", "requested_date", "currency", "payment_terms", "delivery_terms", "buyer_name", "supplier_name",
    "ship_to_name", "ship_to_address", "bill_to_name", "bill_to_address",
]  # fmt: skip

LAYOUTS: dict[str, tuple[str, dict[str, str]]] = {
    "the classic SAP form with the addressee in the window": (
        """
^Northfield Foods Inc.

Northfield Foods Inc., 700 Prairie Rd, Lincoln NE 68501        Purchase order

CHERRYVALE SUPPLY CO                                           PO number/date
8517 S HARBOR CIRCLE                                           4512125649 / 01/11/2026
ORLANDO FL 32819-9040                                          Contact person/Telephone
                                                               Dana Reyes/402-555-0110
                                                               Your vendor number with us
                                                               112233

Please deliver to:                                             Delivery date: Day 01/15/2026
Northfield Foods Inc.
Plant 0410
2200 Mill Street
LINCOLN NE 68502

Terms of payt.: Net 30 days
Terms of delivery: FOB Destination
Currency USD
--------------------------------------------------------------------------------------
Item  Material      Description
      Order qty.    Unit        Price per unit      Net value
--------------------------------------------------------------------------------------
00010 55512         PALLET BLOCK 48X40
      540           EACH        4.61 /1 EA          2,489.40
--------------------------------------------------------------------------------------
      Total net value excl. tax USD                 2,489.40
""",
        {
            "po_number": "4512125649",
            "po_date": "2026-01-11",
            "requested_date": "2026-01-15",
            "currency": "USD",
            "payment_terms": "Net 30 days",
            "delivery_terms": "FOB Destination",
            "buyer_name": "Northfield Foods Inc.",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "Northfield Foods Inc.",
            "ship_to_address": "2200 Mill Street, LINCOLN NE 68502",
        },
    ),
    "an Oracle form with parties at the right and strips of labels": (
        """
BRIGHTWATER MILLS LLC                                      Type            Standard Purchase Order
                                                           Order           7712345
                                                           Revision        0
                                                           Order Date      12-JAN-2026
                                                           Created By      Lopez, Ana
                                                           Revision Date
Supplier: CHERRYVALE SUPPLY CO                             Current Buyer   Lopez, Ana
          15226 HARBOR CENTER DRIVE
          CHICAGO, IL 60693                                Ship To:  BRIGHTWATER MILLS LLC
          United States                                              900 S Platte Ave
                                                                     FREMONT, NE 68025
                                                                     United States
                                                           Bill To:  BRIGHTWATER MILLS LLC
                                                                     PO Box 400
                                                                     AUSTIN, MN 55912
                                                                     United States
Customer Account No.  Supplier No.  Payment Terms  Freight Terms  FOB      Transportation  Ship Via
                      1011193       NET 45         Prepaid        Origin                   Truck
Confirm To/Telephone                 Requestor/Deliver To
-----------------------------------------------------------------------------------------------
Notes: All invoices must reference the purchase order number.
Line  Part Number / Description     Delivery Date/Time  Quantity  UOM   Unit Price   Tax   Amount (USD)
1     00112  PALLET BLOCK           20-JAN-2026         540       EA    4.61         N     2,489.40
      Ship To: Use the ship-to address at the top of page 1
                                                                        Total:             2,489.40
""",
        {
            "po_number": "7712345",
            "po_date": "2026-01-12",
            "currency": "USD",
            "payment_terms": "NET 45",
            "delivery_terms": "Origin",
            "buyer_name": "BRIGHTWATER MILLS LLC",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "BRIGHTWATER MILLS LLC",
            "ship_to_address": "900 S Platte Ave, FREMONT, NE 68025, United States",
            "bill_to_name": "BRIGHTWATER MILLS LLC",
            "bill_to_address": "PO Box 400, AUSTIN, MN 55912, United States",
        },
    ),
    "an Oracle Fusion form of labels and values": (
        """
^Purchase Order 300000123

Order               300000123                       Supplier        CHERRYVALE SUPPLY CO
Order Date          01/12/2026                      Supplier Site   CHICAGO
Change Order                                        Address         15226 HARBOR CENTER DRIVE
Revision Date                                                       CHICAGO, IL 60693
                                                                    United States
Sold To             Brightwater Mills LLC           Ship To         Brightwater Mills - Fremont
                    1 Mill Place                                    900 S Platte Ave
                    AUSTIN, MN 55912                                FREMONT, NE 68025
                    United States                                   United States

Bill To             Brightwater Mills LLC
                    PO Box 400
                    AUSTIN, MN 55912

Customer Account Number    Supplier Number   Payment Terms   Freight Terms   FOB           Shipping Method
                           1011193           NET 45          Collect         Destination   Truck

Line  Item      Description      Requested Date  Quantity  UOM   Price  Amount
1     00112     PALLET BLOCK     01/20/2026      540       EA    4.61   2,489.40
Total (USD)                                                             2,489.40
""",
        {
            "po_number": "300000123",
            "po_date": "2026-01-12",
            "currency": "USD",
            "payment_terms": "NET 45",
            "delivery_terms": "Destination",
            "buyer_name": "Brightwater Mills LLC",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "Brightwater Mills - Fremont",
            "ship_to_address": "900 S Platte Ave, FREMONT, NE 68025, United States",
            "bill_to_name": "Brightwater Mills LLC",
            "bill_to_address": "PO Box 400, AUSTIN, MN 55912",
        },
    ),
    "a JD Edwards print with numbers beside the party labels": (
        """
R43500                           Tallow Creek Dairy, Inc.                          Page -   1
                                 Purchase Order                                    Date -   1/12/26

Supplier 104805                               Ship To  20410
CHERRYVALE SUPPLY CO                          TALLOW CREEK DAIRY - GREELEY
FILE 749003                                   1302 1ST AVENUE
LOS ANGELES CA 90074-9003                     GREELEY CO 80631

Ordered   1/12/26           Freight  Prepaid              Order Number   170034 OP
Requested 1/19/26           Taken By                      Order Date     01/12/26
Delivery                                                  Buyer          SMITH, JAN

Line Rev Description           Item No    Ordered UM  Unit Cost  UM  Extended Cost  Req. Dt
1.000    PALLET BLOCK 48X40    19380      540 EA      4.6100     EA  2,489.40       1/19/26

Terms  Net 30 Days               Tax Rt            Sales Tax          Total Order
                                                                      2,489.40
""",
        {
            "po_number": "170034",
            "po_date": "2026-01-12",
            "requested_date": "2026-01-19",
            "payment_terms": "Net 30 Days",
            "delivery_terms": "Prepaid",
            "buyer_name": "Tallow Creek Dairy, Inc.",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "TALLOW CREEK DAIRY - GREELEY",
            "ship_to_address": "1302 1ST AVENUE, GREELEY CO 80631",
        },
    ),
    "a QuickBooks form with boxed labels over values": (
        """
Mesa Verde Irrigation                                         
915 Canal Street                                              Purchase Order
Yuma, AZ 85364
                                                        ---------------------------
                                                        |  Date       | P.O. No.  |
                                                        ---------------------------
                                                        |  2/14/2026  | 6640      |
                                                        ---------------------------
-------------------------------          ------------------------------
Vendor                                   Ship To
-------------------------------          ------------------------------
Cherryvale Supply Co                     Mesa Verde Irrigation
15226 Harbor Center Drive                Branch 2
Chicago, IL 60693                        128 Bank Road
                                         Mesquite, NV 89027

                                              Terms     Expected    Phone #
                                              Net 30    2/28/2026   928-555-0132
Item        Description             Qty    U/M     Rate     Amount
210-1001    Hose                    50     M       6.94     347.00
                                                   Total    $347.00
""",
        {
            "po_number": "6640",
            "po_date": "2026-02-14",
            "requested_date": "2026-02-28",
            "currency": "USD",
            "payment_terms": "Net 30",
            "buyer_name": "Mesa Verde Irrigation",
            "supplier_name": "Cherryvale Supply Co",
            "ship_to_name": "Mesa Verde Irrigation",
            "ship_to_address": "128 Bank Road, Mesquite, NV 89027",
        },
    ),
    "a NetSuite form with the number under the title": (
        """
Pinehurst Paper Products LLC                                              Purchase Order
2200 Mill Pond Drive
Eau Claire WI 54701                                                            #PO20964
United States                                                                  1/18/2026

Vendor                         Ship To                        Bill To
Cherryvale Supply Co           Pinehurst Paper - Mill Stores  Pinehurst Paper Products LLC
15226 Harbor Center Drive      2250 Mill Pond Drive           2200 Mill Pond Drive
Chicago IL 60693               Eau Claire WI 54701            Eau Claire WI 54701
United States                  United States                  United States

Terms      Due Date     Currency     Incoterm
Net 45     2/8/2026     USD          FCA

Quantity  Item       Options   Rate   Amount
30        710-6204             4.31   129.30
                               Total  $129.30
""",
        {
            "po_number": "PO20964",
            "po_date": "2026-01-18",
            "requested_date": "2026-02-08",
            "currency": "USD",
            "payment_terms": "Net 45",
            "delivery_terms": "FCA",
            "buyer_name": "Pinehurst Paper Products LLC",
            "supplier_name": "Cherryvale Supply Co",
            "ship_to_name": "Pinehurst Paper - Mill Stores",
            "ship_to_address": "2250 Mill Pond Drive, Eau Claire WI 54701, United States",
            "bill_to_name": "Pinehurst Paper Products LLC",
            "bill_to_address": "2200 Mill Pond Drive, Eau Claire WI 54701, United States",
        },
    ),
    "an Ariba order with the number under its title": (
        """
                                                                   Purchase Order
                                                                   (New)
From:                                  To:                         4509367961
Harrow Grain Incorporated              CHERRYVALE SUPPLY CO        Amount: $ 2,489.40 USD
15407 McGinty Road West                15226 HARBOR CENTER DR      Version: 1
Wayzata, MN 55391                      CHICAGO, IL 60693
United States                          United States
Phone: 952-555-0100                    Phone:
                                       Fax:
Payment Terms
NET 60

Comments
Please deliver on time.

Other Information
Company Code: 1000

Ship All Items To                      Bill To                     Deliver To
MARLBOROUGH GA 2                       Harrow Grain Incorporated   John Miller
862 W RIDGE RD                         PO Box 5609
GAINESVILLE, GA 30501                  Minneapolis, MN 55440
United States                          United States
Ship To Code: 1205

Line Items
Line #  Part # / Description   Type   Qty (Unit)   Need By       Price        Subtotal
1       PALLET BLOCK           Mat    540 (EA)     20 Jan 2026   $ 4.61 USD   $ 2,489.40 USD

Order submitted on: Tuesday 12 Jan 2026 8:12 AM GMT-06:00
""",
        {
            "po_number": "4509367961",
            "po_date": "2026-01-12",
            "currency": "USD",
            "payment_terms": "NET 60",
            "buyer_name": "Harrow Grain Incorporated",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "MARLBOROUGH GA 2",
            "ship_to_address": "862 W RIDGE RD, GAINESVILLE, GA 30501, United States",
            "bill_to_name": "Harrow Grain Incorporated",
            "bill_to_address": "PO Box 5609, Minneapolis, MN 55440, United States",
        },
    ),
    "a German letter with a sender line": (
        """
^Hartwig Maschinenbau GmbH & Co. KG

Hartwig Maschinenbau GmbH & Co. KG · Industriestr. 14 · 73230 Kirchheim

Firma
Nordlicht Armaturen GmbH                            Bestelldatum:        12.03.2026
z. Hd. Frau Petersen                                Ihre Lieferantennr.: 70123
Hafenweg 3                                          Sachbearbeiter:      Karl Lutz
20457 Hamburg                                       Telefon:             07021/555-12

Bestellung Nr. 2026-00817

Sehr geehrte Damen und Herren,
hiermit bestellen wir zu unseren Einkaufsbedingungen:

Pos.  Art.-Nr.   Bezeichnung              Menge  Einheit  Einzelpreis   Gesamtpreis
1     4711-08    Kugelhahn DN 25          10     Stk      12,50         125,00
                                                 Gesamtbetrag EUR       125,00

Lieferadresse:      Hartwig Maschinenbau GmbH & Co. KG
                    Werk 2, Tor 4
                    Daimlerstr. 8
                    73230 Kirchheim
Liefertermin:       26.03.2026
Zahlungsbedingung:  14 Tage 2 % Skonto, 30 Tage netto
Lieferbedingung:    frei Haus

Hartwig Maschinenbau GmbH & Co. KG   Sitz Kirchheim   HRA 12345 Amtsgericht Stuttgart
""",
        {
            "po_number": "2026-00817",
            "po_date": "2026-03-12",
            "requested_date": "2026-03-26",
            "currency": "EUR",
            "payment_terms": "14 Tage 2 % Skonto, 30 Tage netto",
            "delivery_terms": "frei Haus",
            "buyer_name": "Hartwig Maschinenbau GmbH & Co. KG",
            "supplier_name": "Nordlicht Armaturen GmbH",
            "ship_to_name": "Hartwig Maschinenbau GmbH & Co. KG",
            "ship_to_address": "Daimlerstr. 8, 73230 Kirchheim",
        },
    ),
    "a French Sage form with delivery and supplier side by side": (
        """
SARL MENUISERIES DU LAC                                    BON DE COMMANDE
12 avenue des Alpes
74000 ANNECY                                               N° CF00815
Tél : 04 50 55 55 55                                       Date : 05/03/2026
                                                           Réf. fournisseur : F0012
Livraison :                                     Fournisseur :
SARL MENUISERIES DU LAC                         QUINCAILLERIE MOREL SAS
Dépôt Nord                                      3 rue du Port
8 chemin des Prés                               69007 LYON
74960 CRAN-GEVRIER

Date de livraison : 20/03/2026       Mode de règlement : Virement 45 jours fin de mois

Référence   Désignation           Qté    P.U. HT    Montant HT
QM-100      Charnière inox        40     3,20       128,00
                                         Total HT   128,00 €
""",
        {
            "po_number": "CF00815",
            "po_date": "2026-03-05",
            "requested_date": "2026-03-20",
            "currency": "EUR",
            "payment_terms": "Virement 45 jours fin de mois",
            "buyer_name": "SARL MENUISERIES DU LAC",
            "supplier_name": "QUINCAILLERIE MOREL SAS",
            "ship_to_name": "SARL MENUISERIES DU LAC",
            "ship_to_address": "8 chemin des Prés, 74960 CRAN-GEVRIER",
        },
    ),
    "a Spanish form": (
        """
TALLERES GARRIDO, S.A.                              PEDIDO A PROVEEDOR
C/ Mayor, 45
28013 MADRID                                        Número:  P-26/0456
CIF: A12345678                                      Fecha:   04/03/2026
                                                    Página:  1
Proveedor: 00342                        Dirección de entrega:
SUMINISTROS LEVANTE, S.L.               TALLERES GARRIDO, S.A.
Av. del Puerto, 12                      Pol. Ind. Sur, nave 7
46023 VALENCIA                          28906 GETAFE (MADRID)

Forma de pago: Transferencia 60 días f.f.      Portes: Pagados      Fecha entrega: 18/03/2026

Artículo    Descripción        Cantidad   Precio    Importe
SL-22       Tornillo M8        500        0,12      60,00
                                          TOTAL EUR 60,00
""",
        {
            "po_number": "P-26/0456",
            "po_date": "2026-03-04",
            "requested_date": "2026-03-18",
            "currency": "EUR",
            "payment_terms": "Transferencia 60 días f.f.",
            "delivery_terms": "Pagados",
            "buyer_name": "TALLERES GARRIDO, S.A.",
            "supplier_name": "SUMINISTROS LEVANTE, S.L.",
            "ship_to_name": "TALLERES GARRIDO, S.A.",
            "ship_to_address": "Pol. Ind. Sur, nave 7, 28906 GETAFE (MADRID)",
        },
    ),
    "a Dutch form with the addressee at the right": (
        """
Van Rijn Techniek B.V.
Energieweg 10
3542 DZ Utrecht

                                            Nordzee Groothandel B.V.
                                            Havenstraat 5
                                            3024 AB Rotterdam

INKOOPORDER

Ordernummer      IO-26-1043            Uw kenmerk
Orderdatum       06-03-2026            Onze referentie   J. de Vries
Leverdatum       13-03-2026            Betalingsconditie  30 dagen netto

Afleveradres:    Van Rijn Techniek B.V.
                 Magazijn 3
                 Energieweg 12
                 3542 DZ Utrecht

Artikelnummer  Omschrijving      Aantal   Prijs    Bedrag
NG-500         Kogelkraan 1/2"   25       7,40     185,00
                                 Totaal EUR        185,00
""",
        {
            "po_number": "IO-26-1043",
            "po_date": "2026-03-06",
            "requested_date": "2026-03-13",
            "currency": "EUR",
            "payment_terms": "30 dagen netto",
            "buyer_name": "Van Rijn Techniek B.V.",
            "supplier_name": "Nordzee Groothandel B.V.",
            "ship_to_name": "Van Rijn Techniek B.V.",
            "ship_to_address": "Energieweg 12, 3542 DZ Utrecht",
        },
    ),
    "an Italian order with number and date in one line": (
        """
Officine Bianchi S.p.A.                                      Spett.le
Via Emilia 210                                               FERRAMENTA ROSSI S.R.L.
40068 San Lazzaro (BO)                                       Via Garibaldi 8
P.IVA 01234567890                                            20121 MILANO (MI)

ORDINE DI ACQUISTO N. 1520/A  del 03/03/2026

Consegna: 17/03/2026      Pagamento: RIBA 60 gg D.F.F.M.      Resa: Porto franco

Luogo di consegna: Officine Bianchi S.p.A. - Via Emilia 212 - 40068 San Lazzaro (BO)

Codice     Descrizione        Q.tà    Prezzo   Importo
FR-10      Vite TE M10        200     0,25     50,00
                                      Totale EUR   50,00
""",
        {
            "po_number": "1520/A",
            "po_date": "2026-03-03",
            "requested_date": "2026-03-17",
            "currency": "EUR",
            "payment_terms": "RIBA 60 gg D.F.F.M.",
            "delivery_terms": "Porto franco",
            "buyer_name": "Officine Bianchi S.p.A.",
            "supplier_name": "FERRAMENTA ROSSI S.R.L.",
            "ship_to_name": "Officine Bianchi S.p.A.",
            "ship_to_address": "Via Emilia 212, 40068 San Lazzaro (BO)",
        },
    ),
    "a Japanese order sheet": (
        """
                              注 文 書
                                                       注文番号  PO-260305-01
クエルマー商会 株式会社  御中                           発注日    2026年3月5日

下記の通り注文致します。                               株式会社 山田製作所
                                                       〒144-0035
納期：2026年3月20日                                    東京都大田区南蒲田1-2-3
納入場所：当社本社工場                                 TEL 03-1234-5678
支払条件：月末締翌月末払                               担当：佐藤

No.   品番        品名              数量   単位   単価    金額
1     A-100       六角ボルト        100    個     12      1,200
                                                  合計    ¥1,200
""",
        {
            "po_number": "PO-260305-01",
            "po_date": "2026-03-05",
            "requested_date": "2026-03-20",
            "currency": "JPY",
            "payment_terms": "月末締翌月末払",
            "buyer_name": "株式会社 山田製作所",
            "supplier_name": "クエルマー商会 株式会社",
            "ship_to_name": "当社本社工場",
        },
    ),
    "a Swedish Visma form": (
        """
^Inköpsorder

Norrlands Bygg AB                          Ordernr        48211
Verkstadsgatan 3                           Orderdatum     2026-03-02
903 21 UMEÅ                                Leveransdatum  2026-03-16
                                           Vår referens   Eva Lund
Leverantör                                 Leveransadress
Skruvgrossisten AB                         Norrlands Bygg AB
Box 77                                     Lagervägen 9
112 21 STOCKHOLM                           903 30 UMEÅ

Betalningsvillkor  30 dagar netto          Leveransvillkor  Fritt vårt lager
Artikelnr   Benämning      Antal  Enhet  À-pris  Belopp
S-8         Skruv M8       200    st     1,10    220,00
                                         Att betala SEK  220,00
""",
        {
            "po_number": "48211",
            "po_date": "2026-03-02",
            "requested_date": "2026-03-16",
            "currency": "SEK",
            "payment_terms": "30 dagar netto",
            "delivery_terms": "Fritt vårt lager",
            "buyer_name": "Norrlands Bygg AB",
            "supplier_name": "Skruvgrossisten AB",
            "ship_to_name": "Norrlands Bygg AB",
            "ship_to_address": "Lagervägen 9, 903 30 UMEÅ",
        },
    ),
    "a Polish order with town and date": (
        """
Zakłady Metalowe Orzeł Sp. z o.o.                     Kraków, 05.03.2026
ul. Przemysłowa 12
30-701 Kraków
NIP 6790000000
                    ZAMÓWIENIE NR ZAM/123/2026

Dostawca:                                Miejsce dostawy:
Hurtownia Śrub Mazowsze S.A.             Zakłady Metalowe Orzeł Sp. z o.o.
ul. Długa 5                              ul. Portowa 3
00-238 Warszawa                          30-702 Kraków

Termin dostawy: 19.03.2026   Termin płatności: 30 dni   Waluta: PLN
Lp.  Nazwa towaru    Ilość  J.m.  Cena netto   Wartość netto
1    Śruba M8        500    szt.  0,40         200,00
""",
        {
            "po_number": "ZAM/123/2026",
            "po_date": "2026-03-05",
            "requested_date": "2026-03-19",
            "currency": "PLN",
            "payment_terms": "30 dni",
            "buyer_name": "Zakłady Metalowe Orzeł Sp. z o.o.",
            "supplier_name": "Hurtownia Śrub Mazowsze S.A.",
            "ship_to_name": "Zakłady Metalowe Orzeł Sp. z o.o.",
            "ship_to_address": "ul. Portowa 3, 30-702 Kraków",
        },
    ),
    "a British letter with sender at the right": (
        """
                                                     Severn Valley Fabrications Ltd
                                                     Unit 4, Mill Lane Estate
                                                     Bewdley
                                                     DY12 1AB
                                                     Tel: 01299 555 010
Pennine Fixings Ltd
22 Canal Street
Leeds
LS1 4AB

Order No: SVF/2231                                   Date: 9 March 2026

Please supply:
Qty   Part No    Description          Price     Total
100   PF-M8      Hex bolt M8          0.12      12.00
                                      Total GBP 12.00
Delivery required by 16/03/2026 to above address.
Terms: 30 days EOM
""",
        {
            "po_number": "SVF/2231",
            "po_date": "2026-03-09",
            "requested_date": "2026-03-16",
            "currency": "GBP",
            "payment_terms": "30 days EOM",
            "buyer_name": "Severn Valley Fabrications Ltd",
            "supplier_name": "Pennine Fixings Ltd",
        },
    ),
    "an Indian Tally form": (
        """
                              PURCHASE ORDER
Invoice To                                   Voucher No.            Dated
Sagar Pumps Pvt. Ltd.                        SP/25-26/0118          4-Mar-26
Plot 9, MIDC Bhosari                         Mode/Terms of Payment
Pune - 411026                                30 Days
GSTIN/UIN: 27AAACS1234A1Z5
Consignee (Ship to)                          Supplier's Ref./Order No.   Other References
Sagar Pumps Pvt. Ltd.                        QT-991
Gat No. 12, Chakan                           Despatch through       Destination
Pune - 410501                                Road                   Chakan
Supplier (Bill from)                         Terms of Delivery
Deccan Seals Pvt. Ltd.                       F.O.R. Chakan
44, Industrial Estate
Hyderabad - 500037

Sl  Description of Goods   Quantity   Rate    per   Amount
1   Oil seal 25x40x7       100 Nos    20.00   Nos   2,000.00
                                      Total         ₹ 2,000.00
""",
        {
            "po_number": "SP/25-26/0118",
            "po_date": "2026-03-04",
            "currency": "INR",
            "payment_terms": "30 Days",
            "delivery_terms": "F.O.R. Chakan",
            "buyer_name": "Sagar Pumps Pvt. Ltd.",
            "supplier_name": "Deccan Seals Pvt. Ltd.",
            "ship_to_name": "Sagar Pumps Pvt. Ltd.",
            "ship_to_address": "Gat No. 12, Chakan, Pune - 410501",
            "bill_to_name": "Sagar Pumps Pvt. Ltd.",
            "bill_to_address": "Plot 9, MIDC Bhosari, Pune - 411026",
        },
    ),
    "a Chinese form of labels with full-width colons": (
        """
                         上海远航机械有限公司
                              采购订单
订单编号：YH20260305-02                  订单日期：2026-03-05
供应商：苏州恒力五金有限公司             采购员：李明
地址：苏州市工业园区星湖街88号           交货日期：2026-03-20
电话：0512-66668888                      付款方式：月结30天
送货地址：上海市松江区新桥镇民益路200号

序号  物料编码   名称规格      单位  数量   单价    金额
1     L-100      六角螺栓 M8   个    1000   0.25    250.00
                                     合计：250.00
""",
        {
            "po_number": "YH20260305-02",
            "po_date": "2026-03-05",
            "requested_date": "2026-03-20",
            "payment_terms": "月结30天",
            "buyer_name": "上海远航机械有限公司",
            "supplier_name": "苏州恒力五金有限公司",
            "ship_to_address": "上海市松江区新桥镇民益路200号",
        },
    ),
    "a Russian order with parties in one line each": (
        """
ООО "Волга-Сервис"
ИНН 6312000000 КПП 631201001
443001, г. Самара, ул. Садовая, д. 10

ЗАКАЗ ПОСТАВЩИКУ № 215 от 5 марта 2026 г.

Поставщик:      ООО "МеталлТорг", 620014, г. Екатеринбург, ул. Мира, д. 3
Покупатель:     ООО "Волга-Сервис", 443001, г. Самара, ул. Садовая, д. 10
Адрес доставки: 443022, г. Самара, ул. Заводская, д. 7
Срок поставки:  20.03.2026
Условия оплаты: отсрочка 30 дней

№  Товар          Кол-во  Ед.  Цена    Сумма
1  Болт М8        1000    шт   3,50    3 500,00
                               Итого:  3 500,00 руб.
""",
        {
            "po_number": "215",
            "po_date": "2026-03-05",
            "requested_date": "2026-03-20",
            "currency": "RUB",
            "payment_terms": "отсрочка 30 дней",
            "buyer_name": 'ООО "Волга-Сервис"',
            "supplier_name": 'ООО "МеталлТорг"',
            "ship_to_address": "443022, г. Самара, ул. Заводская, д. 7",
        },
    ),
    "blocks printed with an empty line between their lines": (
        """
PURCHASE ORDER                                PO Number: 8812345
                                              PO Date: 01/12/2026
SHIP TO:                                      BILL TO:

Larkspur Bottling Group

4600 South Ridge Boulevard

Waterford, WI 53185


VENDOR:    CHERRYVALE SUPPLY CO
""",
        {
            "po_number": "8812345",
            "po_date": "2026-01-12",
            "buyer_name": "Larkspur Bottling Group",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "Larkspur Bottling Group",
            "ship_to_address": "4600 South Ridge Boulevard, Waterford, WI 53185",
        },
    ),
    "persons, desks, mail addresses and counties inside blocks": (
        """
^Larkspur Bottling Group
PURCHASE ORDER                                PO Number: 8812345
Order Date: 12-Jan-2026
Supplier                      Ship-to                        Bill-to
CHERRYVALE SUPPLY CO          LARKSPUR BOTTLING GROUP        LARKSPUR BOTTLING GROUP
ATTN: ORDER DESK              WATERFORD PLANT #12            ATTN ACCOUNTS PAYABLE
15226 HARBOR CENTER DR        4600 S RIDGE BLVD              E-mail invoices to: ap@larkspur.example
CHICAGO IL 60693-0001         WATERFORD WI 53185-1234        P.O. BOX 1200
USA                           RACINE COUNTY                  MILWAUKEE WI 53201
                              USA                            USA
""",
        {
            "po_number": "8812345",
            "po_date": "2026-01-12",
            "buyer_name": "Larkspur Bottling Group",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "LARKSPUR BOTTLING GROUP",
            "ship_to_address": "4600 S RIDGE BLVD, WATERFORD WI 53185-1234, USA",
            "bill_to_name": "LARKSPUR BOTTLING GROUP",
            "bill_to_address": "P.O. BOX 1200, MILWAUKEE WI 53201, USA",
        },
    ),
    "party numbers in front of the blocks": (
        """
Tamarack Cheese Company                                         PURCHASE ORDER
1830 Dairy Street
Denver, CO 80202                                  Order Number 3500091042
                                                  Order Date   01/18/2026
Vendor Number:  0000100123                        Ship To:     1140
CHERRYVALE SUPPLY CO                              Tamarack Cheese Company
FILE 749003                                       351 Processing Plant Road
LOS ANGELES CA 90074                              Allendale, MI 49401

Delivery Date: 01/25/2026     Terms: NET 30     FOB: DESTINATION FREIGHT PREPAID
""",
        {
            "po_number": "3500091042",
            "po_date": "2026-01-18",
            "requested_date": "2026-01-25",
            "payment_terms": "NET 30",
            "delivery_terms": "DESTINATION FREIGHT PREPAID",
            "buyer_name": "Tamarack Cheese Company",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "Tamarack Cheese Company",
            "ship_to_address": "351 Processing Plant Road, Allendale, MI 49401",
        },
    ),
    "each party on one line": (
        """
Purchase Order: 641802
Date: 01/14/2026
Buyer: Pinnacle Packaging Technology, Inc.
Vendor: Cherryvale Supply Co, 15226 Harbor Center Drive, Chicago, IL 60693
Ship To: Pinnacle Packaging Technology, Inc., 88 Commerce Way, Totowa, NJ 07512
Bill To: Pinnacle Packaging Technology, Inc., PO Box 88, Totowa, NJ 07511
Terms: 2% 15 Net 30
Freight: Collect
""",
        {
            "po_number": "641802",
            "po_date": "2026-01-14",
            "payment_terms": "2% 15 Net 30",
            "delivery_terms": "Collect",
            "buyer_name": "Pinnacle Packaging Technology, Inc.",
            "supplier_name": "Cherryvale Supply Co",
            "ship_to_name": "Pinnacle Packaging Technology, Inc.",
            "ship_to_address": "88 Commerce Way, Totowa, NJ 07512",
            "bill_to_name": "Pinnacle Packaging Technology, Inc.",
            "bill_to_address": "PO Box 88, Totowa, NJ 07511",
        },
    ),
    "underlined labels over blocks": (
        """
                        CRYSTAL SPRINGS WATER COMPANY
                        PURCHASE ORDER
                        P.O. # 27085
                        DATE 1/15/2026

TO                                         SHIP TO
------------------------------             ------------------------------
CHERRYVALE SUPPLY CO                       CRYSTAL SPRINGS WATER COMPANY
PO BOX 281033                              1210 US HIGHWAY 395
ATLANTA, GA 30384                          OLANCHA, CA 93549
PHONE 800-555-0100                         PHONE 760-555-0100

SHIP VIA        F.O.B.         TERMS         DATE WANTED
TRUCK           PLANT          NET 30        1/22/2026
""",
        {
            "po_number": "27085",
            "po_date": "2026-01-15",
            "requested_date": "2026-01-22",
            "payment_terms": "NET 30",
            "delivery_terms": "PLANT",
            "buyer_name": "CRYSTAL SPRINGS WATER COMPANY",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "CRYSTAL SPRINGS WATER COMPANY",
            "ship_to_address": "1210 US HIGHWAY 395, OLANCHA, CA 93549",
        },
    ),
    "an issuer that only its labelled addresses name": (
        """
Purchase Order Number   4503665116          Page 1 of 2
Document Date           01/27/2026
Vendor Number           1011193
Vendor Address          Ship To Address              Mail Invoice To
CHERRYVALE SUPPLY CO    NEWCREST BRANDS DISTRIBUTION  NEWCREST BRANDS LLC
8517 S PARK CIR         C/O LOGISTICS PARTNER         PO BOX 1459
STE 500                 17182 NEVADA                  FREEPORT IL 61032
ORLANDO FL 32819        VICTORVILLE CA 92394
""",
        {
            "po_number": "4503665116",
            "po_date": "2026-01-27",
            "buyer_name": "NEWCREST BRANDS LLC",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "NEWCREST BRANDS DISTRIBUTION",
            "ship_to_address": "17182 NEVADA, VICTORVILLE CA 92394",
            "bill_to_name": "NEWCREST BRANDS LLC",
            "bill_to_address": "PO BOX 1459, FREEPORT IL 61032",
        },
    ),
    "towns, states and postcodes in columns of their own": (
        """
^Purchase order
Harlan Beverage Consolidated                    PO number/date      4508694394 / 01/26/2026
                                                Buyer/Phone         Kim Doe / 704-555-0100
                                                Vendor no.          0000104321
Vendor:                                         Deliver to:
CHERRYVALE SUPPLY CO                            Harlan Beverage Consolidated
15226 HARBOR CENTER DR                          CHARLOTTE SNYDER PROD CTR
CHICAGO  IL  60693                              4901 CHESAPEAKE DR
                                                CHARLOTTE  NC  28216
Payment terms: Within 30 days Due net
Incoterms: FOB  DESTINATION
""",
        {
            "po_number": "4508694394",
            "po_date": "2026-01-26",
            "payment_terms": "Within 30 days Due net",
            "delivery_terms": "FOB DESTINATION",
            "buyer_name": "Harlan Beverage Consolidated",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "Harlan Beverage Consolidated",
            "ship_to_address": "4901 CHESAPEAKE DR, CHARLOTTE NC 28216",
        },
    ),
    "a Canadian form": (
        """
Maple Ridge Nurseries Ltd.                                   Purchase Order
18260 - 64 Avenue                                            PO #: 12697
Surrey, BC  V3S 1Y2                                          Date: 2026-01-20
Canada
Supplier: Cherryvale Supply (Canada) ULC     Deliver to: Maple Ridge Nurseries Ltd.
          7400 East Danbro Cres.                         RR#2, 4655 Sideroad 10
          Mississauga, Ontario L5N 8C6                   Guelph, Ontario  N1H 6H8
Terms: Net 30       Currency: CAD
""",
        {
            "po_number": "12697",
            "po_date": "2026-01-20",
            "currency": "CAD",
            "payment_terms": "Net 30",
            "buyer_name": "Maple Ridge Nurseries Ltd.",
            "supplier_name": "Cherryvale Supply (Canada) ULC",
            "ship_to_name": "Maple Ridge Nurseries Ltd.",
            "ship_to_address": "RR#2, 4655 Sideroad 10, Guelph, Ontario N1H 6H8",
        },
    ),
    "an Asian form in English": (
        """
                         SIAM PRECISION TOOLS CO., LTD.
            99/5 Moo 4, Bangna-Trad Rd., Bangplee, Samutprakarn 10540 Thailand
            Tel: 02-555-0100   Fax: 02-555-0101   Tax ID: 0105512345678
                              PURCHASE ORDER
Vendor : CHERRYVALE SUPPLY CO., LTD.                  P/O No. : PO6901-0045
         123 Sukhumvit Rd., Klongtoey                 Date : 20/01/2026
         Bangkok 10110                                Delivery Date : 27/01/2026
         Attn : Khun Somchai                          Credit Term : 30 Days
""",
        {
            "po_number": "PO6901-0045",
            "po_date": "2026-01-20",
            "requested_date": "2026-01-27",
            "payment_terms": "30 Days",
            "buyer_name": "SIAM PRECISION TOOLS CO., LTD.",
            "supplier_name": "CHERRYVALE SUPPLY CO., LTD.",
        },
    ),
    "an unlabelled supplier beside the letterhead": (
        """
CHERRYVALE SUPPLY CO
8517 S PARK CIRCLE                        Willowbrook Poultry Company LLC
ORLANDO FL 32819                          PO Number: 4512029509
                                          PO Date: 01/27/2026
Ship To:
Willowbrook Poultry Company LLC
1770 Promontory Circle
GREELEY CO 80634

Invoice To:
Willowbrook Poultry Company LLC
PO Box 1450
GREELEY CO 80632
""",
        {
            "po_number": "4512029509",
            "po_date": "2026-01-27",
            "buyer_name": "Willowbrook Poultry Company LLC",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "Willowbrook Poultry Company LLC",
            "ship_to_address": "1770 Promontory Circle, GREELEY CO 80634",
            "bill_to_name": "Willowbrook Poultry Company LLC",
            "bill_to_address": "PO Box 1450, GREELEY CO 80632",
        },
    ),
    "a PeopleSoft form with strips at the right": (
        """
State Valley University                                     Purchase Order
Purchasing Office                                                     Dispatch via Print
400 Campus Drive                        ------------------------------------------------
Valley City, ND 58072                   Purchase Order     Date         Revision   Page
                                        SVU01-0000123456   2026-01-20              1
                                        Payment Terms   Freight Terms      Ship Via
                                        Net 30          FOB Destination    COMMON
                                        Buyer           Phone              Currency
                                        Jane Roe        701/555-0100       USD
Vendor: 0000012345                      Ship To:   SVU RECEIVING
CHERRYVALE SUPPLY CO                               Central Receiving
15226 HARBOR CENTER DR                             120 Dock Street
CHICAGO IL 60693                                   Valley City ND 58072
                                        Bill To:   Accounts Payable
                                                   State Valley University
                                                   400 Campus Drive
                                                   Valley City ND 58072
Line-Sch  Item/Description   Mfg ID   Quantity  UOM   PO Price   Extended Amt  Due Date
1-1       Pallet                      10.00     EA    5.00       50.00         02/03/2026
""",
        {
            "po_number": "SVU01-0000123456",
            "po_date": "2026-01-20",
            "currency": "USD",
            "payment_terms": "Net 30",
            "delivery_terms": "FOB Destination",
            "buyer_name": "State Valley University",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "SVU RECEIVING",
            "ship_to_address": "120 Dock Street, Valley City ND 58072",
            "bill_to_name": "State Valley University",
            "bill_to_address": "400 Campus Drive, Valley City ND 58072",
        },
    ),
    "an Epicor form with the number behind the title": (
        """
^Redwood Hydraulics, Inc.
2100 Foundry Road                                   PURCHASE ORDER: 45231
Medford OR 97501  USA                               Revision Number:  0
Phone: 541-555-0100                                 Page: 1 of 1

Vendor:                                             Ship To:
Cherryvale Supply Co                                Redwood Hydraulics, Inc.
15226 Harbor Center Dr                              2100 Foundry Road
Chicago IL 60693                                    Medford OR 97501
USA                                                 USA

Order Date:     1/20/2026        Due Date:   2/3/2026      Buyer:  Sam Poe
Ship Via:       UPS Ground       FOB:        Our Dock      Terms:  Net 45
""",
        {
            "po_number": "45231",
            "po_date": "2026-01-20",
            "requested_date": "2026-02-03",
            "payment_terms": "Net 45",
            "delivery_terms": "Our Dock",
            "buyer_name": "Redwood Hydraulics, Inc.",
            "supplier_name": "Cherryvale Supply Co",
            "ship_to_name": "Redwood Hydraulics, Inc.",
            "ship_to_address": "2100 Foundry Road, Medford OR 97501, USA",
        },
    ),
    "an Odoo order with the supplier beside the shipping address": (
        """
Lakeside Interiors
57 Elm Street
Burlington VT 05401
United States

Shipping address:                              Cherryvale Supply Co
Lakeside Interiors, Warehouse                  15226 Harbor Center Dr
90 Dock Road                                   Chicago IL 60693
Burlington VT 05408                            United States
United States

^Purchase Order #P00045

Purchase Representative:     Order Date:              Expected Arrival:
Mitchell Poe                 01/20/2026 08:12:00      02/03/2026

Description        Taxes   Date Req.    Qty      Unit Price   Amount
Pallet                     02/03/2026   10.00    5.00         $ 50.00
""",
        {
            "po_number": "P00045",
            "po_date": "2026-01-20",
            "requested_date": "2026-02-03",
            "currency": "USD",
            "buyer_name": "Lakeside Interiors",
            "supplier_name": "Cherryvale Supply Co",
            "ship_to_name": "Lakeside Interiors, Warehouse",
            "ship_to_address": "90 Dock Road, Burlington VT 05408, United States",
        },
    ),
    "a German Dynamics form with the supplier as addressee": (
        """
                                                   Brückner Anlagen GmbH
                                                   Ringstraße 9
Lieferant                                          97070 Würzburg
Nordlicht Armaturen GmbH
Hafenweg 3                                         Telefon     0931 555 010
20457 Hamburg                                      USt-IdNr.   DE811111111

Einkaufsbestellung BE-10045

Eink. von Kred.-Nr.   Bestelldatum   Wareneingangsdatum   Einkäufer
70123                 20.01.26       03.02.26             S. Beck

Zahlungsbedingungen   30 Tage netto
Lieferbedingungen     frei Haus
Lief. an Adresse
Brückner Anlagen GmbH
Lager West
Am Gleis 4
97076 Würzburg
""",
        {
            "po_number": "BE-10045",
            "po_date": "2026-01-20",
            "requested_date": "2026-02-03",
            "payment_terms": "30 Tage netto",
            "delivery_terms": "frei Haus",
            "buyer_name": "Brückner Anlagen GmbH",
            "supplier_name": "Nordlicht Armaturen GmbH",
            "ship_to_name": "Brückner Anlagen GmbH",
            "ship_to_address": "Am Gleis 4, 97076 Würzburg",
        },
    ),
    "a Mexican form": (
        """
INDUSTRIAS DEL VALLE, S.A. DE C.V.                        ORDEN DE COMPRA
Av. Insurgentes Sur 1200, Col. Centro                     No. OC-004512
C.P. 06000 Ciudad de México                               Fecha: 20/01/2026
R.F.C. IDV010101AB1

PROVEEDOR                               ENTREGAR EN
FERRETERA DEL NORTE, S.A. DE C.V.       INDUSTRIAS DEL VALLE, S.A. DE C.V.
Calle Hidalgo 45                        Carretera a Toluca Km 12
64000 Monterrey, N.L.                   50200 Toluca, Edo. de México

CONDICIONES DE PAGO   FECHA DE ENTREGA   MONEDA
30 días               03/02/2026         MXN
""",
        {
            "po_number": "OC-004512",
            "po_date": "2026-01-20",
            "requested_date": "2026-02-03",
            "currency": "MXN",
            "payment_terms": "30 días",
            "buyer_name": "INDUSTRIAS DEL VALLE, S.A. DE C.V.",
            "supplier_name": "FERRETERA DEL NORTE, S.A. DE C.V.",
            "ship_to_name": "INDUSTRIAS DEL VALLE, S.A. DE C.V.",
            "ship_to_address": "Carretera a Toluca Km 12, 50200 Toluca, Edo. de México",
        },
    ),
    "a Danish form": (
        """
Vestkyst Maskiner A/S                        INDKØBSORDRE
Havnegade 12
6700 Esbjerg                                 Ordrenr.       20045
CVR-nr. 12345678                             Ordredato      20-01-2026
                                             Leveringsdato  03-02-2026
Leverandør:                                  Leveringsadresse:
Jysk Bolte ApS                               Vestkyst Maskiner A/S
Industrivej 4                                Kajen 7
8000 Aarhus C                                6700 Esbjerg

Betalingsbetingelser: Løbende måned + 30 dage        Valuta: DKK
""",
        {
            "po_number": "20045",
            "po_date": "2026-01-20",
            "requested_date": "2026-02-03",
            "currency": "DKK",
            "payment_terms": "Løbende måned + 30 dage",
            "buyer_name": "Vestkyst Maskiner A/S",
            "supplier_name": "Jysk Bolte ApS",
            "ship_to_name": "Vestkyst Maskiner A/S",
            "ship_to_address": "Kajen 7, 6700 Esbjerg",
        },
    ),
    "a Czech form": (
        """
Objednávka vydaná č. OV-26-0045                        Datum vystavení: 20.01.2026
Odběratel:                                Dodavatel:
Moravské strojírny s.r.o.                 Šroubárna Praha a.s.
Tovární 15                                Dlouhá 8
602 00 Brno                               110 00 Praha 1
IČO: 12345678                             IČO: 87654321

Termín dodání: 03.02.2026                 Forma úhrady: převodem 30 dnů
""",
        {
            "po_number": "OV-26-0045",
            "po_date": "2026-01-20",
            "requested_date": "2026-02-03",
            "payment_terms": "převodem 30 dnů",
            "buyer_name": "Moravské strojírny s.r.o.",
            "supplier_name": "Šroubárna Praha a.s.",
        },
    ),
    "a Brazilian form with addresses on one line": (
        """
METALÚRGICA SERRA AZUL LTDA                               PEDIDO DE COMPRA Nº 045218
Rua das Acácias, 415 - Distrito Industrial                Data de emissão: 20/01/2026
89219-500 Joinville - SC
CNPJ: 00.041.822/0001-67

Fornecedor: PARAFUSOS DO SUL LTDA                 CNPJ: 00.081.420/0001-73
Endereço: Av. Brasil, 1200 - 13069-000 Campinas - SP
Local de entrega: Rua das Acácias, 500 - 89219-500 Joinville - SC
Condição de pagamento: 28/56 DDL          Frete: CIF          Previsão de entrega: 03/02/2026
""",
        {
            "po_number": "045218",
            "po_date": "2026-01-20",
            "requested_date": "2026-02-03",
            "payment_terms": "28/56 DDL",
            "delivery_terms": "CIF",
            "buyer_name": "METALÚRGICA SERRA AZUL LTDA",
            "supplier_name": "PARAFUSOS DO SUL LTDA",
            "ship_to_address": "Rua das Acácias, 500, 89219-500 Joinville, SC",
        },
    ),
    "a Japanese sheet without 御中": (
        """
                                発  注  書
                                                            No. 000451
株式会社 東北金属                                           2026年1月20日
〒980-0811
宮城県仙台市青葉区一番町1-2-3                               有限会社 日向工業
TEL 022-555-0100                                            〒880-0805
                                                            宮崎県宮崎市橘通東2-3-4
件名: 部品手配                                              TEL 0985-55-0100
納期: 2026年2月3日
納品場所: 弊社倉庫
お支払条件: 月末締め翌月末払い
""",
        {
            "po_number": "000451",
            "po_date": "2026-01-20",
            "requested_date": "2026-02-03",
            "payment_terms": "月末締め翌月末払い",
            "buyer_name": "有限会社 日向工業",
            "supplier_name": "株式会社 東北金属",
            "ship_to_name": "弊社倉庫",
        },
    ),
    "a form of ruled boxes": (
        """
------------------------------------------------------------
| PO NUMBER          | DATE           | REQUIRED           |
| 998812             | 01/20/26       | 02/03/26           |
------------------------------------------------------------
| VENDOR                     | SHIP TO                     |
| CHERRYVALE SUPPLY CO       | GRANITE STATE BREWING LLC   |
| 15226 HARBOR CENTER DR     | 15 KETTLE LANE              |
| CHICAGO IL 60693           | CONCORD NH 03301            |
------------------------------------------------------------
| TERMS              | FOB            | SHIP VIA           |
| 1% 10 NET 30       | SHIPPING POINT | BEST WAY           |
------------------------------------------------------------
""",
        {
            "po_number": "998812",
            "po_date": "2026-01-20",
            "requested_date": "2026-02-03",
            "payment_terms": "1% 10 NET 30",
            "delivery_terms": "SHIPPING POINT",
            "buyer_name": "GRANITE STATE BREWING LLC",
            "supplier_name": "CHERRYVALE SUPPLY CO",
            "ship_to_name": "GRANITE STATE BREWING LLC",
            "ship_to_address": "15 KETTLE LANE, CONCORD NH 03301",
        },
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_field_is_read_as_stated_and_none_is_invented(layout: str) -> None:
    drawing, expected = LAYOUTS[layout]
    document = printed(drawing)
    header = read_header(document, rows_of_document(document), ())
    read = {name: getattr(header, name) for name in FIELDS}
    assert {name: str(value.value) for name, value in read.items() if value is not None} == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_taken_for_an_order(layout: str) -> None:
    document = printed(LAYOUTS[layout][0])
    assert classify(document, rows_of_document(document)).kind is DocumentKind.ORDER


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_value_shows_where_it_stands(layout: str) -> None:
    document = printed(LAYOUTS[layout][0])
    header = read_header(document, rows_of_document(document), ())
    printed_boxes = {word.box for word in document.pages[0].words}
    for name in FIELDS:
        value = getattr(header, name)
        if value is not None:
            assert value.evidence is not None
            assert value.evidence.boxes
            assert set(value.evidence.boxes) <= printed_boxes
            assert 0.3 < value.confidence < 1
