"""British spellings, British words and day-month dates, and how to find them in what people read."""

import re
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple


def split(words):
    return frozenset(words.split())


# Parts of words that only British spelling has.
STEMS = split(
    """
    armour behaviour candour centre clamour colour endeavour favour fervour flavour harbour honour humour labour
    neighbour odour parlour rancour rigour rumour saviour savour splendour tumour valour vapour vigour calibre fibre
    litre louvre lustre meagre metre sabre sceptre sombre spectre theatre channell counsell dialled fuell labell
    libell marvell modell quarrell signall totall travell tunnell cancelled cancelling levelled levelling equalled
    equalling jewellery skilful wilful fulfilment enrolment instalment distilment licence defence offence pretence
    practis analyse catalyse hydrolyse paralyse dialyse aetiolog anaem anaesth aesthetician apnoea caesarean
    diarrhoea dyspnoea encyclopaed foetal foetus gynaec haem ischaem leukaem manoeuvr oedema oesoph oestr orthopaed
    paediatric ageing artefact catalogue cheque enquir fortnight judgement acknowledgement neighbourhood sceptic
    sulph
    """
)
# Names in code that have such a part by chance.
EXEMPT = {"labelledby", "modellogentry"}
# Whole words that only British spelling has.
SPELLINGS = {
    "afterwards": "afterward",
    "aluminium": "aluminum",
    "amongst": "among",
    "analysed": "analyzed",
    "analysing": "analyzing",
    "backwards": "backward",
    "burnt": "burned",
    "cosy": "cozy",
    "distil": "distill",
    "downwards": "downward",
    "dreamt": "dreamed",
    "enrol": "enroll",
    "fulfil": "fulfill",
    "fulfils": "fulfills",
    "grey": "gray",
    "greyed": "grayed",
    "greys": "grays",
    "inwards": "inward",
    "kerb": "curb",
    "leant": "leaned",
    "learnt": "learned",
    "maths": "math",
    "mould": "mold",
    "moulded": "molded",
    "outwards": "outward",
    "plough": "plow",
    "programme": "program",
    "programmes": "programs",
    "pyjamas": "pajamas",
    "skilfully": "skillfully",
    "speciality": "specialty",
    "specialities": "specialties",
    "spelt": "spelled",
    "storey": "story",
    "towards": "toward",
    "tyre": "tire",
    "upwards": "upward",
    "whilst": "while",
}
# Words and phrases that Americans spell alike and do not use so. For what readers and staff see, not for code.
BRITISH = {
    "at the weekend": "on weekends",
    "car park": "parking lot",
    "chemist": "pharmacy",
    "different to": "different from",
    "drip": "infusion, or IV drip",
    "drips": "infusions, or IV drips",
    "e-mail": "email",
    "e-mails": "emails",
    "first examination": "first visit",
    "first examinations": "first visits",
    "front door": "home page",
    "full stop": "period",
    "lift": "elevator",
    "lifts": "elevators",
    "mails": "emails",
    "opening hours": "hours",
    "opening times": "hours",
    "papers": "documents, studies",
    "per cent": "percent",
    "physiotherapist": "physical therapist",
    "post code": "ZIP code",
    "postcode": "ZIP code",
    "public transport": "public transit",
    "reckon": "think, count",
    "reckoned": "counted",
    "step free": "without steps",
    "step-free": "without steps",
    "tick": "check, select",
    "ticked": "checked, selected",
    "ticking": "checking, selecting",
    "ticks": "checks, selects",
    "timetable": "schedule",
    "toilet": "restroom",
    "toilets": "restrooms",
    "town": "city",
    "towns": "cities",
    "untick": "clear",
    "whoever": "anyone who, the person who",
    # Copy that was replaced because it sounded translated.
    "as it stands over the door": "the name on the sign",
    "asks in another way": "try one of these",
    "counts until": "valid through",
    "however far": "farther away",
    "is known to do": "really does",
    "must hold": "matches every box you check",
    "nobody can pay": "no one can buy",
    "not reported in what was read": "not reported",
    "says how it knows": "shows its sources",
    "we do not know a place": "we couldn’t find",
    "write to this provider": "message this clinic",
}
# Verbs and nouns whose -is- is not British, without what follows it.
AMERICAN_IS = split(
    """
    advertis advis anis apprais aris bois bruis chastis circumcis compris compromis concis cruis demis despis devis
    disguis elis enterpris excis exercis expertis franchis guis improvis incis lewis likewis lis louis malais
    merchandis nois otherwis paradis paris pois precis premis promis prais rais repris revis ris supervis surmis
    surpris televis tortois treatis turquois wis
    """
)
ISE = re.compile(r"([a-z]+is)(?:e|ed|es|ing|er|ers|ation|ations)")
MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|tember|ober|ember)?"
DAY_FIRST = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?\s{MONTH}\b\.?(?:,?\s\d{{4}})?|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b"
)
# RFC 822 prescribes day-first dates in feeds.
FEED_DATE = re.compile(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")
# Exact quotations, which stay as they are.
EXACT = {
    "IV drip": "what readers call it and search for",
    "NAD drip": "what readers call it and search for",
    "glutathione drip": "what readers call it and search for",
    '"Aesthetician"': "what readers may type",
    '"Step-free entrance"': "what readers may type",
    "Thread lift": "the name of a treatment",
    'icon="tick"': "the name of an icon in Wagtail",
    '"icon": "tick"': "the name of an icon in Wagtail",
    "Coral_Harbour": "the name of a time zone",
    "Cancelled": "the name of a workflow status in Wagtail",
    'value="cancelled"': "the name of a workflow status in Wagtail",
    "1.1 - 26 February 2007": "the text of the fonts' license",
    "`deliver_enquiries`": "an old name in the upgrade notes",
    "`purge_enquiries`": "an old name in the upgrade notes",
    "`/providers/<slug>/enquire/`": "an old address in the upgrade notes",
    "`/providers/enquiries/…`": "an old address in the upgrade notes",
    "`licence`": "an old name in the upgrade notes",
    "`town`": "an old name in the upgrade notes",
}
READ_ATTRIBUTES = {"alt", "title", "placeholder", "value", "content", "href", "action", "label", "summary"}


class Slip(NamedTuple):
    found: str
    instead: str
    around: str

    def __str__(self):
        return f"“{self.found}” (write: {self.instead}) in “…{self.around}…”"


@cache
def american(word):
    """Return what an American writes for this lower-case word, or "" if it is not a British spelling."""
    if word in SPELLINGS or word in EXEMPT:
        return SPELLINGS.get(word, "")
    if stem := next((stem for stem in STEMS if stem in word), ""):
        return f"no “{stem}”"
    match = ISE.fullmatch(word)
    if match and not any(match[1].endswith(root) for root in AMERICAN_IS):
        return "-ize"
    return ""


def without_exact(text):
    for phrase in EXACT:
        text = text.replace(phrase, "")
    return FEED_DATE.sub("", text)


def misspelled(text):
    """Return a Slip for each British spelling and day-first date in a text of any kind, code included."""
    text = without_exact(text)
    words = {word: american(word.lower()) for word in set(WORD.findall(text))}
    found = [
        Slip(match[0], instead, around(text, match))
        for word, instead in words.items()
        if instead
        for match in re.finditer(word, text)
    ]
    return found + [Slip(match[0], "Nov. 28, 2026", around(text, match)) for match in DAY_FIRST.finditer(text)]


def slips(text):
    """Return a Slip for each British spelling, British word, and day-first date in a text."""
    lower, shown = text.lower(), without_exact(text)
    return misspelled(text) + [
        Slip(match[0], instead, around(shown, match))
        for british, instead in BRITISH.items()
        if british in lower
        for match in re.finditer(rf"(?<![\w-]){british}(?![\w-])", shown, re.IGNORECASE)
    ]


def around(text, match):
    return " ".join(text[max(0, match.start() - 50) : match.end() + 50].split())


class Reader(HTMLParser):
    """Collects what people read or hear of a page: text, data in scripts, and attributes that are shown or spoken."""

    def __init__(self):
        super().__init__()
        self.parts = []
        self.unread = 0

    def handle_starttag(self, tag, attributes):
        self.unread += tag == "style"
        for name, value in attributes:
            if value and (name in READ_ATTRIBUTES or name.startswith(("aria-", "data-"))):
                self.parts.append(value)

    def handle_endtag(self, tag):
        self.unread -= tag == "style"

    def handle_data(self, data):
        if not self.unread:
            self.parts.append(data)


def read_words(html):
    """Return the text of a page, with each part on a line of its own."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.parts)
