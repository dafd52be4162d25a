"""Words for the names and descriptions of generated providers."""

# ruff: noqa: SIM905  (four hundred words are easier to read without their quotes)

FIRST_NAMES = """
Ada Alma Amara Anika Arlo Beatriz Bela Carmen Cora Dahlia Dario Della Edda Elena Emil Esme Fadia Farah Felix Flora
Gemma Gita Greta Hana Hugo Ida Imani Ines Iris Ivo Jonah Juno Kaia Kamil Keiko Lena Leona Lior Lucia Maeve Magnus
Marisol Mina Nadia Nia Noor Olena Omar Oona Paloma Petra Priya Quinn Rafael Ravi Rhea Rosa Sanja Selma Soren Tala
Tamar Teodor Thea Uma Valeria Vera Wanda Willa Xenia Yara Yusuf Zadie Zora
""".split()

LAST_NAMES = """
Abbasi Achterberg Adeyemi Almeida Anand Arslan Bakker Baptiste Barros Bellweather Bianchi Bohm Castellan Chaudhry
Cisneros Corvin Dalgaard Delacroix Desai Dimitrov Eklund Eriksen Farouk Fennimore Ferreira Fontaine Galindo Gavril
Greenhalgh Gupta Hadley Halloran Haruna Hollis Ibarra Ivanov Jansen Jovanovic Kaminski Kapoor Karlsen Kowal Laurent
Lindgren Lockhart Mahoney Marchetti Mbeki Mendoza Mirza Moreau Nakamura Nazari Novak Obi Okoro Olander Osei Paredes
Petrov Quintero Rahimi Ramos Ricci Sandoval Santoro Sato Schuyler Sharma Sokolov Tanaka Thorne Tran Ueda Valdez
Varga Villanueva Wexler Whitlock Yamada Yilmaz Zamora Zielinski
""".split()

# First words of clinic names with their weights. Like real names, they are skewed: one in ten has "Glow".
LEADS = {
    "Glow": 11,
    "Radiance": 6,
    "Luminous": 4,
    "Bloom": 4,
    "Clarity": 4,
    "Crystal": 3,
    "Pure": 3,
    "Vital": 3,
    "Juniper": 2,
    "Willow": 2,
    "Sage": 2,
    "Lotus": 2,
    "Ivory": 2,
    "Opal": 2,
    "Coastal": 2,
    "Summit": 2,
    "Harbor": 2,
    "Meridian": 2,
    "Northside": 1,
    "Riverbend": 1,
    "Alder": 1,
    "Marigold": 1,
    "Larkspur": 1,
    "Saltgrass": 1,
    "Foxglove": 1,
    "Tamarack": 1,
}

# The rest of a clinic's name, by kind.
TAILS = {
    "med_spa": ["Med Spa", "Aesthetics", "Skin Studio", "Laser & Skin", "Skin House", "Medical Aesthetics", "Skin Bar"],
    "dermatology": ["Dermatology", "Skin Clinic", "Dermatology Associates"],
    "plastic_surgery": ["Plastic Surgery", "Surgical Arts"],
    "dental": ["Dental", "Dental & Facial Aesthetics"],
    "wellness": ["Wellness", "IV & Wellness", "Health & Weight", "Vitality Clinic"],
}

AREA_CODES = """
202 206 212 213 214 215 303 305 312 313 404 412 415 503 504 512 602 612 615 617 702 704 713 801 808 907
""".split()

STREETS = """
Main Oak Maple Cedar Elm Park Lake Hill Washington Jefferson Lincoln Church Market Mill River Spring Sunset Highland
College Prospect Walnut Chestnut Franklin Union Ridge Meadow Orchard Canal Harbor Juniper
""".split()
STREET_KINDS = ["Street", "Avenue", "Road", "Boulevard", "Drive", "Lane", "Way"]

DIRECTIONS = [
    "",
    "",
    "",
    "Parking behind the building.",
    "Second door on the left in the courtyard.",
    "Upstairs from the bank.",
]
DESCRIPTION_OPENINGS = [
    "{kind} in {city}, run by {person}.",
    "{kind} with {rooms} treatment rooms in {city}.",
    "{person} opened this {lower_kind} in {year}.",
    "{kind} a short walk from downtown {city}.",
]
DESCRIPTION_SENTENCES = [
    "Every first treatment starts with a consultation.",
    "Every visit starts with questions about your health and medicines.",
    "You get prices in writing before any treatment.",
    "Evening appointments on request.",
    "Treats all skin tones, and says when a device isn’t right for you.",
    "Prices include a follow-up visit within two weeks.",
    "Accepting new patients.",
]
SUPERVISION = ["", "", "A physician can be reached at all times.", "A physician reviews each new plan within a day."]
DOCUMENT_ISSUERS = ["Demo Testing Laboratory", "Demo Quality Office", "Demo Sterility Laboratory"]
