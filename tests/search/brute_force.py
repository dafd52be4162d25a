"""The answer to a search, worked out the long way from the providers themselves; knows nothing of the search room."""

import math
import re
import unicodedata
from datetime import date

from providers.models import Provider


def everybody():
    """Every provider with its rows, read once for many questions."""
    rows = ["offerings__treatment", "practitioners", "documents", "verifications"]
    return list(Provider.objects.prefetch_related(*rows))


def answer(providers, words="", treatments=(), near=None, radius=25, documented=False, sort=None, today=None):
    """The keys that should be found among these providers, in order."""
    rows = []
    for provider in providers:
        if provider.state != "listed":
            continue
        offerings = list(provider.offerings.all())
        offered = {offering.treatment_id: offering.treatment for offering in offerings}
        miles = None if near is None else arc_miles(near, (float(provider.latitude), float(provider.longitude)))
        facts = standing_facts(provider, today)
        match = match_class(words, provider, offered.values()) if words else 0
        refused = [
            treatments and not set(treatments) & set(offered),
            miles is not None and miles > radius,
            match is None,
            documented and "product_documents" not in facts,
        ]
        if not any(refused):
            days = (today - (provider.confirmed_on or date.min)).days
            by = sort or ("distance" if near else "match" if words else "")
            chosen = {
                "distance": miles,
                "match": match,
                "price": cheapest(offerings, treatments),
                "confirmed": days,
                "": 0,
            }[by]
            rows.append((provider.temporarily_closed, chosen, -len(facts), days, provider.pk))
    return [row[-1] for row in sorted(rows)]


def arc_miles(start, end):
    """Great-circle miles by the vector formula: the angle between two points of the unit sphere."""
    first, second = unit_vector(*start), unit_vector(*end)
    cross = math.dist((0, 0, 0), cross_product(first, second))
    dot = sum(a * b for a, b in zip(first, second, strict=True))
    return 6371.0088 / 1.609344 * math.atan2(cross, dot)


def unit_vector(latitude, longitude):
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def cross_product(a, b):
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def cheapest(offerings, treatments):
    prices = [o.price_from for o in offerings if o.price_from and (not treatments or o.treatment_id in treatments)]
    return min(prices) if prices else math.inf


def standing_facts(provider, today):
    """The kinds of fact that were proven and count today."""
    people, papers = provider.practitioners.all(), provider.documents.all()
    says = {person.uid: person_says(person) for person in people} | {paper.uid: paper_says(paper) for paper in papers}
    ends = {paper.uid: paper.expires_on for paper in papers}
    last = {}
    for check in sorted(provider.verifications.all(), key=lambda check: (check.checked_on, check.pk)):
        proves = check.method in ("registry", "document") or (check.method == "call" and check.fact == "contact")
        # That the clinic says so itself is neither here nor there.
        if proves or check.outcome != "confirmed":
            last[check.fact, check.uid] = proves and check.outcome == "confirmed" and check
    return {
        check.fact
        for check in last.values()
        if check
        and check.checked_on <= today
        and (check.uid is None or says.get(check.uid) == check.subject)
        and all(end is None or end >= today for end in (check.expires_on, ends.get(check.uid)))
    }


def person_says(person):
    licence = " ".join(filter(None, [person.licence.upper(), person.licence_state, person.licence_number]))
    return f"{person.name}, {licence}"


def paper_says(paper):
    issued = paper.issued_on and paper.issued_on.isoformat()
    return ", ".join(filter(None, [paper.kind, paper.product, paper.lot, paper.issued_by, issued]))


def match_class(words, provider, treatments):
    """0: the name answers every word; 1: with one treatment; 3: with the town too; None: a word stays unanswered."""
    typed = set(split(words))
    if not typed:
        return None
    by_name = answered(typed, split(provider.name))
    by_town = answered(typed, [*split(provider.town), provider.us_state.lower()])
    by_treatment = [answered(typed, split(" ".join(names(treatment)))) for treatment in treatments]
    if typed <= by_name:
        return 0
    if any(typed <= by_name | words for words in by_treatment):
        return 1
    if typed <= by_name | by_town or any(typed <= by_name | by_town | words for words in by_treatment):
        return 3
    return None


def names(treatment):
    return [treatment.title, *treatment.synonyms.splitlines(), *treatment.brand_names.splitlines()]


def split(text):
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
    found = re.findall(r"[^\W_]+", plain)
    return [word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2:] != "ss" else word for word in found]


def answered(typed, words):
    return {word for word in typed if any(w == word or (len(word) >= 3 and w.startswith(word)) for w in words)}
