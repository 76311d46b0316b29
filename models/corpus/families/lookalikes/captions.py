"""What papers that are no orders say, by language."""

from __future__ import annotations

Words = dict[str, tuple[str, ...]]


TITLES: dict[str, Words] = {
    "invoice": {
        "en": ("Invoice", "INVOICE", "Tax Invoice", "Commercial Invoice", "Proforma Invoice", "Credit Note"),
        "de": ("Rechnung", "RECHNUNG", "Proformarechnung", "Gutschrift", "Abschlagsrechnung"),
        "fr": ("Facture", "FACTURE", "Facture proforma", "Avoir"),
        "es": ("Factura", "FACTURA", "Factura proforma", "Nota de crédito"),
        "ja": ("請求書", "御請求書", "請 求 書"),
    },
    "quotation": {
        "en": ("Quotation", "QUOTE", "Sales Quotation", "Offer", "Request for Quotation", "Estimate"),
        "de": ("Angebot", "ANGEBOT", "Kostenvoranschlag", "Anfrage"),
        "fr": ("Devis", "DEVIS", "Offre de prix", "Demande de prix"),
        "es": ("Cotización", "Oferta", "PRESUPUESTO", "Solicitud de cotización"),
        "ja": ("見積書", "御見積書", "見 積 書", "見積依頼書"),
    },
    "confirmation": {
        "en": ("Order Confirmation", "ORDER ACKNOWLEDGEMENT", "Sales Order", "Order Acknowledgment", "Sales Order Confirmation"),
        "de": ("Auftragsbestätigung", "AUFTRAGSBESTÄTIGUNG", "Bestätigung Ihrer Bestellung"),
        "fr": ("Confirmation de commande", "Accusé de réception de commande", "ARC", "Commande client"),
        "es": ("Confirmación de pedido", "Pedido de cliente", "Acuse de pedido"),
        "ja": ("注文請書", "受注確認書", "御注文請書"),
    },
    "delivery": {
        "en": ("Delivery Note", "PACKING SLIP", "Packing List", "Despatch Note", "Bill of Lading", "Goods Received Note"),
        "de": ("Lieferschein", "LIEFERSCHEIN", "Packliste", "Wareneingangsschein"),
        "fr": ("Bon de livraison", "BON DE LIVRAISON", "Liste de colisage", "Bon de réception"),
        "es": ("Albarán", "Nota de entrega", "Remisión", "Lista de empaque"),
        "ja": ("納品書", "納 品 書", "物品受領書", "出荷案内"),
    },
    "prices": {
        "en": ("Price List", "PRICE LIST 2026", "Wholesale Price List", "Catalogue", "Net prices"),
        "de": ("Preisliste", "PREISLISTE 2026", "Nettopreisliste", "Staffelpreise"),
        "fr": ("Tarif 2026", "Liste de prix", "TARIF PUBLIC HT"),
        "es": ("Lista de precios", "TARIFA 2026", "Tarifa de precios"),
        "ja": ("価格表", "商品価格一覧", "単価表"),
    },
    "statement": {
        "en": ("Statement of Account", "STATEMENT", "Account Statement", "Payment Reminder", "Open items"),
        "de": ("Kontoauszug", "Offene-Posten-Liste", "Zahlungserinnerung", "2. Mahnung"),
        "fr": ("Relevé de compte", "RELEVÉ", "Relance", "État des échéances"),
        "es": ("Estado de cuenta", "Extracto de cuenta", "Recordatorio de pago"),
        "ja": ("売掛残高明細", "残高確認書", "取引明細書"),
    },
    "remittance": {
        "en": ("Remittance Advice", "REMITTANCE ADVICE", "Payment Advice", "EFT Remittance"),
        "de": ("Zahlungsavis", "Avis", "Überweisungsavis"),
        "fr": ("Avis de paiement", "Avis de virement", "Bordereau de règlement"),
        "es": ("Aviso de pago", "Remesa de pagos", "Comprobante de transferencia"),
        "ja": ("支払通知書", "お支払明細書", "振込通知書"),
    },
    "newsletter": {
        "en": ("News", "The Quarterly", "Product News", "Dear customers", "Notice of price adjustment", "Minutes of meeting"),
        "de": ("Kundeninformation", "Neuigkeiten", "Hauszeitung", "Protokoll"),
        "fr": ("La lettre", "Nos nouveautés", "Communiqué", "Compte rendu"),
        "es": ("Boletín", "Novedades", "Comunicado", "Acta de reunión"),
        "ja": ("お知らせ", "新製品のご案内", "価格改定のお知らせ", "議事録"),
    },
}


NUMBERS: dict[str, Words] = {
    "invoice": {
        "en": ("Invoice No.", "Invoice Number", "Inv #", "Document no."),
        "de": ("Rechnungsnummer", "Rechnung Nr.", "Beleg-Nr."),
        "fr": ("Facture N°", "N° de facture"),
        "es": ("Factura N.º", "Nº factura", "Folio"),
        "ja": ("請求書番号", "請求No.", "伝票番号"),
    },
    "quotation": {
        "en": ("Quotation No.", "Quote #", "Our offer", "RFQ No."),
        "de": ("Angebotsnummer", "Angebot Nr.", "Anfrage-Nr."),
        "fr": ("Devis N°", "Notre offre"),
        "es": ("Cotización N.º", "Oferta nº"),
        "ja": ("見積番号", "見積No."),
    },
    "confirmation": {
        "en": ("Sales Order No.", "Confirmation No.", "Our order no.", "Order No."),
        "de": ("Auftragsnummer", "Auftrag Nr.", "AB-Nr."),
        "fr": ("N° de commande client", "ARC N°", "Commande N°"),
        "es": ("Nº de pedido cliente", "Pedido nº", "Confirmación nº"),
        "ja": ("受注番号", "請書No."),
    },
    "delivery": {
        "en": ("Delivery No.", "Packing slip #", "Shipment", "DN No."),
        "de": ("Lieferschein-Nr.", "Lieferung"),
        "fr": ("BL N°", "N° de livraison"),
        "es": ("Albarán nº", "Remisión N.º"),
        "ja": ("納品書番号", "納品No."),
    },
    "statement": {
        "en": ("Account No.", "Statement No."),
        "de": ("Kontonummer", "Debitor"),
        "fr": ("Compte", "N° client"),
        "es": ("Cuenta", "N.º de cliente"),
        "ja": ("得意先コード", "明細番号"),
    },
    "remittance": {
        "en": ("Payment No.", "Cheque No.", "Advice number"),
        "de": ("Avisnummer", "Zahlung Nr."),
        "fr": ("Avis N°", "Virement N°"),
        "es": ("Aviso nº", "Transferencia"),
        "ja": ("支払番号", "通知No."),
    },
    "prices": {
        "en": ("Edition", "List no."),
        "de": ("Ausgabe", "Liste Nr."),
        "fr": ("Édition", "Tarif N°"),
        "es": ("Edición", "Lista nº"),
        "ja": ("版", "表No."),
    },
}


YOURS: Words = {
    "en": ("Your order", "Customer PO", "Your P.O. No.", "PO Number", "Your reference", "Cust. order no."),
    "de": ("Ihre Bestellung", "Ihre Bestellnummer", "Bestell-Nr.", "Ihr Zeichen"),
    "fr": ("Votre commande", "V/Commande N°", "Réf. client"),
    "es": ("Su pedido", "Su orden de compra", "S/Pedido"),
    "ja": ("貴注文番号", "注文番号", "貴社注文No."),
}


DATES: Words = {
    "en": ("Date", "Invoice date", "Document date", "Issued", "Ship date"),
    "de": ("Datum", "Belegdatum", "Lieferdatum"),
    "fr": ("Date", "Date d'émission", "Le"),
    "es": ("Fecha", "Fecha de emisión"),
    "ja": ("発行日", "日付", "請求日"),
}


OTHERS: Words = {
    "en": ("Customer No.", "Due date", "Order date", "VAT No.", "Salesperson", "Valid until", "Our ref.", "Terms"),
    "de": ("Kundennummer", "Fällig am", "Bestelldatum", "USt-IdNr.", "Sachbearbeiter", "Gültig bis", "Unser Zeichen"),
    "fr": ("N° client", "Échéance", "Date de commande", "N° TVA", "Commercial", "Valable jusqu'au"),
    "es": ("N.º cliente", "Vencimiento", "Fecha de pedido", "CIF", "Vendedor", "Validez"),
    "ja": ("お客様番号", "支払期限", "注文日", "登録番号", "担当", "有効期限"),
}


BUYERS: Words = {
    "en": ("Bill To", "Sold To", "Invoice to", "Customer", "Buyer"),
    "de": ("Rechnungsempfänger", "Kunde", "Auftraggeber", "Firma"),
    "fr": ("Client", "Adresse de facturation", "Facturé à"),
    "es": ("Cliente", "Facturar a", "Datos del cliente"),
    "ja": ("お客様", "請求先", "宛先"),
}


BANK: Words = {
    "en": ("Bank details: IBAN", "Please remit to account", "Please pay the amount due by"),
    "de": ("Bankverbindung: IBAN", "Bitte überweisen Sie den Betrag auf IBAN"),
    "fr": ("Coordonnées bancaires : IBAN", "Règlement par virement IBAN"),
    "es": ("Datos bancarios: IBAN", "Transferencia a la cuenta IBAN"),
    "ja": ("振込先：普通預金", "お振込先 普通"),
}


ENTRIES: Words = {
    "en": ("Invoice", "Credit memo", "Payment", "Invoice"),
    "de": ("Rechnung", "Gutschrift", "Zahlung", "Rechnung"),
    "fr": ("Facture", "Avoir", "Règlement", "Facture"),
    "es": ("Factura", "Abono", "Pago", "Factura"),
    "ja": ("売上", "入金", "値引", "売上"),
}


LEDGER: dict[str, tuple[str, str, str, str, str, str]] = {
    "en": ("Date", "Type", "Document", "Due", "Amount", "Balance"),
    "de": ("Datum", "Art", "Beleg", "Fällig", "Betrag", "Saldo"),
    "fr": ("Date", "Type", "Pièce", "Échéance", "Montant", "Solde"),
    "es": ("Fecha", "Tipo", "Documento", "Vence", "Importe", "Saldo"),
    "ja": ("日付", "区分", "伝票番号", "期日", "金額", "残高"),
}


PAID: dict[str, tuple[str, str, str, str, str, str]] = {
    "en": ("Invoice No.", "Invoice Date", "Your ref.", "Gross Amount", "Discount", "Net Paid"),
    "de": ("Rechnung", "Datum", "Ihre Ref.", "Brutto", "Skonto", "Zahlbetrag"),
    "fr": ("Facture", "Date", "Référence", "Montant brut", "Escompte", "Net payé"),
    "es": ("Factura", "Fecha", "Referencia", "Importe bruto", "Descuento", "Neto pagado"),
    "ja": ("請求書番号", "請求日", "摘要", "請求額", "控除", "支払額"),
}
