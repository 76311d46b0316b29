"""Words that generated companies, streets and towns are made of: common to their languages, nobody's in particular."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """How companies are called and addresses written. In ``line``: {street}, {postcode}, {town}."""

    code: str
    surnames: tuple[str, ...]
    trades: tuple[str, ...]
    forms: tuple[str, ...]
    streets: tuple[str, ...]
    towns: tuple[tuple[str, ...], tuple[str, ...]]
    postcode: str
    tax_id: str
    phone: str
    line: str


DE = Country(
    "DE",
    (
        "Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann", "Koch",
        "Bauer", "Richter",
        "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun", "Krüger", "Hofmann", "Hartmann", "Lange",
        "Werner",
        "Krause", "Lehmann", "Maier", "Köhler", "König", "Huber", "Kaiser", "Fuchs", "Peters", "Scholz", "Möller", "Weiß",
        "Jung", "Hahn",
    ),
    (
        "Metallbau", "Maschinenbau", "Elektrotechnik", "Sanitär", "Werkzeuge", "Logistik", "Baustoffe", "Stahlhandel",
        "Anlagenbau",
        "Hydraulik", "Verpackung", "Medizintechnik", "Lackiererei", "Tiefbau", "Landtechnik", "Fahrzeugbau", "Kunststofftechnik",
    ),
    ("GmbH", "GmbH & Co. KG", "AG", "KG", "OHG", "e.K.", "UG"),
    ("{0}straße", "{0}weg", "{0}allee", "{0}platz", "Am {0}", "An der {0}", "{0}ring", "{0}gasse"),
    (
        ("Alten", "Neu", "Ober", "Unter", "Groß", "Klein", "Hohen", "Wald", "Stein", "Rosen", "Eichen", "Sonnen"),
        ("berg", "dorf", "hausen", "stadt", "feld", "bach", "heim", "burg", "kirchen", "furt"),
    ),
    "#####", "DE#########", "+49 ### #######", "{street}, {postcode} {town}",
)  # fmt: skip
GB = Country(
    "GB",
    (
        "Smith", "Jones", "Taylor", "Brown", "Wilson", "Evans", "Thomas", "Roberts", "Johnson", "Walker", "Wright", "Robinson",
        "Thompson",
        "Hughes", "Edwards", "Green", "Hall", "Wood", "Harris", "Martin", "Jackson", "Clarke", "Turner", "Hill", "Cooper",
        "Morris", "Ward",
        "Moore", "King", "Watson", "Baker", "Harrison", "Allen", "Mitchell", "Anderson", "Phillips", "Lee", "Parker", "Bennett",
    ),
    (
        "Engineering", "Fabrications", "Tools", "Supplies", "Electrical", "Plumbing", "Timber", "Packaging", "Motors",
        "Hydraulics",
        "Fasteners", "Catering", "Marine", "Foods", "Textiles", "Plastics", "Controls", "Distribution",
    ),
    ("Ltd", "Limited", "plc", "LLP", "& Sons Ltd"),
    ("{0} Street", "{0} Road", "{0} Lane", "{0} Avenue", "{0} Way", "{0} Close", "{0} Business Park", "{0} Industrial Estate"),
    (
        ("Ash", "Oak", "Mill", "Stone", "Kings", "Green", "Black", "North", "South", "West", "Thorn", "Brad"),
        ("ford", "ton", "field", "bury", "ham", "wood", "bridge", "port", "mouth", "ley"),
    ),
    "AA# #AA", "GB#########", "+44 #### ######", "{street}, {town}, {postcode}",
)  # fmt: skip
US = Country(
    "US", GB.surnames,
    (
        "Industries", "Supply", "Manufacturing", "Systems", "Steel", "Components", "Medical", "Aerospace", "Tool & Die",
        "Welding", "Electric",
        "Automation", "Foods", "Plastics", "Equipment", "Pumps", "Fasteners",
    ),
    ("Inc", "Inc.", "LLC", "Corp", "Corporation", "Co."),
    ("{0} Street", "{0} Avenue", "{0} Drive", "{0} Parkway", "{0} Blvd", "N {0} Street", "S {0} Avenue", "{0} Road"),
    (
        ("Spring", "River", "Lake", "Fair", "Clear", "Pine", "Cedar", "Maple", "Union", "Frank", "Madi", "Green"),
        ("field", "view", "wood", "ville", "ton", "dale", "mont", "brook", "son", "port"),
    ),
    "#####", "##-#######", "+1 ### ### ####", "{street}, {town} {postcode}",
)  # fmt: skip
FR = Country(
    "FR",
    (
        "Martin", "Bernard", "Dubois", "Thomas", "Robert", "Richard", "Petit", "Durand", "Leroy", "Moreau", "Simon", "Laurent",
        "Lefebvre",
        "Michel", "Garcia", "David", "Bertrand", "Roux", "Vincent", "Fournier", "Morel", "Girard", "André", "Mercier", "Dupont",
        "Lambert",
    ),
    ("Mécanique", "Distribution", "Industrie", "Électricité", "Bâtiment", "Emballages", "Services", "Outillage", "Plastiques",
    "Matériaux"),
    ("SARL", "SAS", "SA", "EURL"),
    ("rue {0}", "avenue {0}", "boulevard {0}", "chemin {0}", "place {0}", "impasse {0}"),
    (
        ("Saint-", "Mont", "Belle", "Ville", "Neuf", "Châtel", "Beau", "Roche", "Grand", "Font"),
        ("mont", "rive", "fort", "lieu", "bourg", "court", "val", "mare", "champ", "pont"),
    ),
    "#####", "FR###########", "+33 # ## ## ## ##", "{street}, {postcode} {town}",
)  # fmt: skip
NL = Country(
    "NL",
    (
        "de Jong", "Jansen", "de Vries", "van den Berg", "van Dijk", "Bakker", "Janssen", "Visser", "Smit", "Meijer", "de Boer",
        "Mulder",
        "de Groot", "Bos", "Vos", "Peters", "Hendriks", "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra", "Smits",
        "de Graaf",
    ),
    ("Techniek", "Bouw", "Transport", "Installaties", "Metaal", "Verpakkingen", "Groothandel", "Machines", "Elektro",
    "Kunststoffen"),
    ("B.V.", "BV", "N.V.", "VOF"),
    ("{0}straat", "{0}weg", "{0}laan", "{0}kade", "{0}plein", "{0}dijk"),
    (
        ("Oude", "Nieuw", "Zuid", "Noord", "Zand", "Water", "Heide", "Klooster", "Molen", "Berg"),
        ("dam", "veen", "hoven", "burg", "dijk", "kerk", "voort", "drecht", "wijk", "beek"),
    ),
    "#### AA", "NL#########B##", "+31 ## #######", "{street}, {postcode} {town}",
)  # fmt: skip
IT = Country(
    "IT",
    (
        "Rossi", "Russo", "Ferrari", "Esposito", "Bianchi", "Romano", "Colombo", "Ricci", "Marino", "Greco", "Bruno", "Gallo",
        "Conti",
        "De Luca", "Mancini", "Costa", "Giordano", "Rizzo", "Lombardi", "Moretti", "Barbieri", "Fontana", "Santoro", "Mariani",
    ),
    ("Meccanica", "Costruzioni", "Forniture", "Impianti", "Trasporti", "Imballaggi", "Utensili", "Officine", "Plastica",
    "Elettronica"),
    ("S.r.l.", "S.p.A.", "S.n.c.", "Srl"),
    ("via {0}", "viale {0}", "piazza {0}", "corso {0}", "strada {0}"),
    (
        ("Monte", "Castel", "Villa", "Borgo", "San ", "Ponte", "Rocca", "Campo", "Torre", "Serra"),
        ("verde", "nuovo", "franco", "rosso", "forte", "bello", "lungo", "alto", "secco", "vecchio"),
    ),
    "#####", "IT###########", "+39 ## ########", "{street}, {postcode} {town}",
)  # fmt: skip
PL = Country(
    "PL",
    (
        "Nowak", "Kowalski", "Wiśniewski", "Wójcik", "Kowalczyk", "Kamiński", "Lewandowski", "Zieliński", "Szymański",
        "Woźniak", "Dąbrowski",
        "Kozłowski", "Jankowski", "Mazur", "Kwiatkowski", "Krawczyk", "Piotrowski", "Grabowski", "Nowakowski", "Pawłowski",
    ),
    ("Budownictwo", "Transport", "Produkcja", "Hurtownia", "Maszyny", "Elektronika", "Opakowania", "Stal", "Instalacje",
    "Narzędzia"),
    ("Sp. z o.o.", "S.A.", "Sp. j."),
    ("ul. {0}", "al. {0}", "pl. {0}"),
    (
        ("Stara ", "Nowa ", "Wielka ", "Mała ", "Górna ", "Dolna ", "Biała ", "Czarna "),
        ("Wola", "Góra", "Dąbrowa", "Wieś", "Woda", "Łąka", "Rzeka", "Brama"),
    ),
    "##-###", "PL##########", "+48 ## ### ## ##", "{street}, {postcode} {town}",
)  # fmt: skip
COUNTRIES = (DE, GB, US, FR, NL, IT, PL)
STREET_WORDS = (
    "Linden", "Garten", "Park", "Station", "Victoria", "Church", "High", "Mill", "Kirch", "Bahnhof", "Schul", "Industrie",
    "Hafen", "Berg",
    "Wiesen", "Garibaldi", "Mazzini", "Roma", "Verdi", "Pasteur", "Gambetta", "Liberté", "Gare", "Moulin", "Main", "Oak",
    "Second", "Third",
    "Washington", "Commerce", "Industrial", "Enterprise", "Polna", "Leśna", "Słoneczna", "Krótka", "Dorps", "Kerk", "Molen",
    "Haven",
    "Eisen", "Werk", "Gewerbe", "Mühlen", "Brunnen", "Rosen", "Nelson", "Albert", "Queens", "Kings", "Canal", "Foundry",
)  # fmt: skip
PLACE_NAMES = (
    "Lager", "Werk", "Warehouse", "Plant", "Store", "Depot", "Filiale", "Entrepôt", "Magazijn", "Magazzino", "Site", "Dock",
    "Yard", "Branch",
    "Central Stores", "Goods Inward", "Wareneingang", "Zentrallager", "Distribution Centre", "Workshop",
)  # fmt: skip
DIVISIONS = (
    "Nord", "Süd", "West", "Ost", "International", "Services", "Holding", "Logistics", "Trading", "Technik", "Systems",
    "Europe", "Group",
    "Immobilien", "Energie", "Digital", "Vertrieb", "Produktion",
)  # fmt: skip
DEPARTMENTS = (
    "Einkauf",
    "Purchasing Dept",
    "Niederlassung {0}",
    "Branch {0}",
    "Werk {0}",
    "Site {0}",
    "Accounts Payable",
    "Zentrale",
)
BUILDINGS = ("Gebäude {0}", "Building {0}", "Unit {0}", "Halle {0}", "Tor {0}", "Gate {0}", "Floor {0}", "Suite {0}")
