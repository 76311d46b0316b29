"""What composed orders say in words beside the lists of a language: attention rows, sites, sentences of delivery."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Of one language; ``{n}`` is a number."""

    attention: tuple[str, ...]
    sites: tuple[str, ...]
    hours: tuple[str, ...]
    phone: tuple[str, ...]
    tax_id: tuple[str, ...]
    deliver_to: tuple[str, ...]
    same: tuple[str, ...]
    revision: tuple[str, ...]
    other_dates: tuple[str, ...]
    at_price: tuple[str, ...]
    net_rate: tuple[str, ...]
    rounding: tuple[str, ...]
    in_words: tuple[str, ...]
    signed: tuple[str, ...]
    split: tuple[str, ...]


_PHONES = ("Tel.", "Tel:", "T", "Phone:", "Ph.", "Tel", "Ph:")
_ENGLISH = Phrases(
    ("Attn:", "Attn", "ATTN:", "Attention:", "c/o Mr", "FAO", "Contact:", "Att:"),
    ("Distribution Center {n}", "DC {n}", "Receiving", "Central Stores", "Purchasing Department", "Branch {n}", "Store #{n}",
     "Accounts Payable", "Materials Management", "North Division", "Fleet Services"),
    ("Receiving hours 7:00 - 15:00", "Mon-Fri 8am-4pm", "Deliveries by appointment", "No deliveries after 14:30",
     "Liftgate required"),
    _PHONES, ("VAT No.", "Tax ID", "EIN", "VAT Reg:", "GSTIN:", "ABN"),
    ("Please deliver to", "Ship to:", "All goods to be delivered to", "Delivery to", "Deliver the above to",
     "Ship all material to"),
    ("Same as above", "SAME", "Same as Bill To", "As above", "same as ordering address", "As delivery address"),
    ("Rev", "Rev.", "Revision", "Rel", "Release", "Change", "Amendment", "Ver."),
    ("Printed", "Promised", "Revised", "Quote Date", "Expiry Date", "Print Date", "Confirmed", "Cancel after",
     "Revision Date", "Valid to"),
    ("at", "@", "at a price of", "x", "each"),
    ("Rate", "Tax base", "Tax code", "Taxable"), ("Rounding", "Round off", "Rounding adj."), ("Amount in words:", "Say:",
     "In words:"),
    ("Authorized signature", "Approved by", "Buyer's signature", "Accepted by vendor", "Date"),
    ("Store {n}", "Dest. {n}", "Plant {n}", "Release {n}", "Schedule {n}", "Shipment {n}", "Branch {n}"),
)  # fmt: skip
_GERMAN = Phrases(
    ("z. Hd.", "z.Hd. Frau", "Ansprechpartner:", "Herrn", "Sachbearbeiter"),
    ("Wareneingang", "Zentrallager", "Abt. Einkauf", "Lager {n}", "Einkauf", "Niederlassung Süd", "Filiale {n}"),
    ("Warenannahme 7:00 - 15:00 Uhr", "Mo-Do 7-15 Uhr", "Anlieferung nur nach Avis", "Annahme bis 14 Uhr"),
    ("Tel.", "Telefon", "Tel:", "Fon", "T"), ("USt-IdNr.", "USt-ID:", "St.-Nr.", "UID:"),
    ("Bitte liefern Sie an", "Lieferung an:", "Die Ware ist zu liefern an", "Anlieferung bei", "Versand an"),
    ("wie oben", "siehe oben", "identisch mit Besteller", "dto.", "wie Lieferanschrift"),
    ("Rev.", "Änderung", "Version", "Nachtrag", "Abruf", "Index"),
    ("Druckdatum", "Bestätigt", "Angebot vom", "Geändert am", "Gültig bis", "Erfasst am", "Ausdruck vom"),
    ("zu je", "à", "zum Preis von", "x"), ("Steuersatz", "Basis", "Kz.", "MwSt %"), ("Rundung", "Rundungsdifferenz"),
     ("In Worten:",),
    ("Unterschrift", "Datum", "Einkauf", "Genehmigt"), ("Filiale {n}", "Abruf {n}", "Einteilung {n}", "Werk {n}"),
)  # fmt: skip
_FRENCH = Phrases(
    ("À l'attention de", "A l'att. de", "Att.", "Contact :"),
    ("Service Achats", "Réception marchandises", "Magasin central", "Dépôt {n}", "Agence {n}", "Comptabilité fournisseurs"),
    ("Réception de 8h à 12h et 13h30 à 16h", "Livraison sur rendez-vous", "Du lundi au vendredi 7h-15h"),
    ("Tél.", "Tél :", "Tel", "T."), ("N° TVA", "TVA intracom.", "SIRET", "N° TVA :"),
    ("À livrer à", "Merci de livrer à", "Livraison :", "Marchandise à livrer chez", "Lieu de livraison :"),
    ("Idem", "identique", "Même adresse", "idem ci-dessus"), ("Rév.", "Indice", "Avenant", "Version", "Appel"),
    ("Imprimé le", "Date devis", "Modifié le", "Confirmé le", "Validité", "Date AR"),
    ("à", "au prix de", "x", "PU"), ("Taux", "Base", "Base HT", "Code TVA"), ("Arrondi",), ("Arrêté à la somme de :",),
    ("Signature", "Bon pour accord", "Le responsable achats"), ("Magasin {n}", "Site {n}", "Appel {n}", "Livraison {n}"),
)  # fmt: skip
_SPANISH = Phrases(
    ("Att.", "A la atención de", "Atn.", "Contacto:"),
    ("Departamento de Compras", "Almacén central", "Recepción", "Sucursal {n}", "Delegación Norte", "Cuentas por pagar"),
    ("Recepción de 8:00 a 14:00", "Horario de lunes a viernes 7 a 15", "Entrega con cita previa"),
    ("Tel.", "Tfno.", "Teléfono:", "Tel:"), ("CIF:", "NIF", "RFC", "C.I.F.", "NIT"),
    ("Entregar en", "Sírvanse entregar en", "La mercancía se entregará en", "Entrega en:", "Enviar a"),
    ("Misma dirección", "El mismo", "Igual que el anterior", "Ídem"), ("Rev.", "Revisión", "Versión", "Modificación"),
    ("Fecha impresión", "Promesa", "Fecha oferta", "Confirmado", "Vigencia", "Fecha revisión"),
    ("a", "al precio de", "x", "por"), ("Tipo", "Base imponible", "% IVA", "Cuota"), ("Redondeo",), ("Importe en letra:",
     "Son:"),
    ("Firma", "Autorizado por", "Elaborado por", "Vº Bº"), ("Tienda {n}", "Planta {n}", "Entrega {n}", "Sucursal {n}"),
)  # fmt: skip
_ITALIAN = Phrases(
    ("c.a.", "Alla c.a.", "Att.ne", "Alla cortese attenzione di"),
    ("Ufficio Acquisti", "Magazzino centrale", "Ricevimento merci", "Filiale {n}", "Sede legale"),
    ("Ricevimento 8-12 / 13-16", "Scarico dal lunedì al venerdì", "Consegne previo avviso"),
    ("Tel.", "Tel", "T.", "Telefono"), ("P.IVA", "P. IVA", "Partita IVA", "C.F."),
    ("Consegnare presso", "Merce da consegnare a", "Consegna presso:", "Luogo di consegna:"),
    ("Idem", "Come sopra", "la stessa", "stesso indirizzo"), ("Rev.", "Revisione", "Versione", "Variante"),
    ("Stampato il", "Data offerta", "Confermato", "Modificato il", "Validità"), ("a", "al prezzo di", "x", "cad."),
    ("Aliquota", "Imponibile", "Cod. IVA"), ("Arrotondamento",), ("In lettere:",), ("Firma", "Timbro e firma", "L'acquirente"),
    ("Negozio {n}", "Consegna {n}", "Stabilimento {n}"),
)  # fmt: skip
_DUTCH = Phrases(
    ("t.a.v.", "T.a.v.", "Contactpersoon:", "Ter attentie van"),
    ("Afdeling Inkoop", "Magazijn {n}", "Goederenontvangst", "Vestiging {n}", "Crediteuren", "Locatie Noord"),
    ("Lossen 7.30 - 15.30 uur", "Ontvangst ma-vr 8-16 uur", "Levering op afspraak"), ("Tel.", "Tel:", "T", "Telefoon"),
    ("BTW-nr.", "BTW nr:", "KvK"), ("Gelieve te leveren aan", "Afleveren bij", "Levering aan:", "Te leveren op"),
    ("Zelfde adres", "idem", "zie boven"), ("Rev.", "Versie", "Wijziging", "Afroep"),
    ("Printdatum", "Bevestigd", "Offertedatum", "Gewijzigd op", "Geldig tot"), ("à", "tegen", "x"), ("Tarief", "Grondslag",
     "Btw %"),
    ("Afronding",), ("Zegge:",), ("Handtekening", "Akkoord", "Paraaf"), ("Filiaal {n}", "Afroep {n}", "Locatie {n}"),
)  # fmt: skip
_PORTUGUESE = Phrases(
    ("A/C", "Att.", "Aos cuidados de", "Contato:"),
    ("Departamento de Compras", "Almoxarifado", "Armazém {n}", "Filial {n}", "Recebimento", "Contas a pagar"),
    ("Recebimento das 8h às 16h", "Entrega com agendamento", "Segunda a sexta 7h-15h"), ("Tel.", "Fone:", "Telef.", "Tel:"),
    ("CNPJ:", "NIF", "NIPC", "IE:"), ("Entregar em", "Favor entregar em", "Entrega:", "A mercadoria será entregue em"),
    ("O mesmo", "Mesmo endereço", "Idem"), ("Rev.", "Revisão", "Versão"), ("Impresso em", "Previsão", "Data cotação",
     "Validade", "Aprovado em"),
    ("a", "ao preço de", "x"), ("Alíquota", "Base de cálculo", "Taxa"), ("Arredondamento",), ("Por extenso:", "São:"),
    ("Assinatura", "Autorizado por", "Comprador"), ("Loja {n}", "Unidade {n}", "Entrega {n}"),
)  # fmt: skip
_KNOWN = {"de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "it": _ITALIAN, "nl": _DUTCH, "pt": _PORTUGUESE}


def phrases_of(language: str) -> Phrases:
    """Of a language; where there are none, English ones stand in, as forms of worldwide systems have them."""
    return _KNOWN.get(language, _ENGLISH)
