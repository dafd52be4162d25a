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
    "queue": "line, list",
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
    "whoever": "-",
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
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")
READ_ATTRIBUTES = {"alt", "title", "placeholder", "value", "content", "href", "action", "label", "summary"}
LINE = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, BRITISH))})(?![\w-])", re.IGNORECASE)


class Slip(NamedTuple):
    found: str
    instead: str
    around: str


@cache
def american(word):
    """Return what an American writes for this lower-case word, or "" if it is no British spelling."""
    if word in SPELLINGS or word in EXEMPT:
        return SPELLINGS.get(word, "")
    if stem := next((stem for stem in STEMS if stem in word), ""):
        return f"no “{stem}”"
    match = ISE.fullmatch(word)
    if match and not any(match[1].endswith(root) for root in AMERICAN_IS):
        return "-ize"
    return ""


def misspelled(text):
    """Yield a Slip for each British spelling and day-month date in a text of any kind, code included."""
    for word in sorted(set(WORD.findall(text))):
        if instead := american(word.lower()):
            yield from (Slip(word, instead, around(text, match)) for match in re.finditer(word, text))
    yield from (Slip(match[0], "Nov. 28, 2026", around(text, match)) for match in DAY_FIRST.finditer(text))


def slips(text):
    """Yield a Slip for each word and date in a text that an American reader would stumble over."""
    yield from misspelled(text)
    yield from (Slip(match[0], BRITISH[match[0].lower()], around(text, match)) for match in LINE.finditer(text))


def around(text, match):
    return " ".join(text[max(0, match.start() - 50) : match.end() + 50].split())


class Reader(HTMLParser):
    """Collects what people may read of a page: text, scripts with data, and attributes that are shown or spoken."""

    def __init__(self):
        super().__init__()
        self.parts = []
        self.unread = 0

    def handle_starttag(self, tag, attributes):
        self.unread += tag in {"style", "svg"}
        for name, value in attributes:
            if value and (name in READ_ATTRIBUTES or name.startswith(("aria-", "data-"))):
                self.parts.append(value)

    def handle_endtag(self, tag):
        self.unread -= tag in {"style", "svg"}

    def handle_data(self, data):
        if not self.unread:
            self.parts.append(data)


def read_words(html):
    """Return the text of a page as one string, a part of it in each line."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.parts)
