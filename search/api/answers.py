"""From what the site knows to what the API says: nothing here that a public page does not show."""

from django.urls import reverse

from medspot.pages.head import canonical_url
from search.results.cautions import caution_words

from .facets import facets


def provider_list(form, results):
    """The answer to a search, as its page gives it."""
    page, vocabulary = results.page, form.index.vocabulary
    return {
        "count": results.total,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "place": place_found(form),
        "dropped": [*form.dropped, *understood_otherwise(form)],
        "facets": facets(results.found, vocabulary),
        "results": [result(card, form, vocabulary) for card in (results.cards if results.total else [])],
    }


def understood_otherwise(form):
    """What the page says beside its results, in sentences."""
    if form.words != form.typed:
        yield f"“{form.typed}” was taken for “{form.words}”; with exact=yes it is searched for as it stands."
    if form.us_state:
        yield f"{form.state_name} is too large to search near."
    elif form.unknown_near:
        yield f"We do not know a place called “{form.unknown_near}”."


def place_found(form):
    if form.point is None:
        return None
    return {"name": form.near_name, "latitude": form.point.latitude, "longitude": form.point.longitude}


def result(card, form, vocabulary):
    listing, by_key = card.listing, vocabulary.by_key
    offered = dict.fromkeys(key for key, _, _ in listing.prices if key in by_key)
    asked = {page.pk for page in form.treatments} or offered
    priced = [price for key, price, _ in listing.prices if price is not None and key in asked]
    return {
        "slug": listing.slug,
        "name": listing.name,
        "url": canonical_url(reverse("provider", args=[listing.slug])),
        "latitude": listing.latitude,
        "longitude": listing.longitude,
        "miles": None if card.miles is None else round(card.miles, 2),
        "city": listing.city,
        "state": listing.us_state,
        "treatments": [by_key[key].slug for key in offered],
        "price_from": min(priced, default=None),
        "open_now": card.opening and card.opening.is_open,
        "temporarily_closed": listing.temporarily_closed,
        "verified": [fact.fact for fact in card.facts],
    }


def treatment(page, counts):
    return {
        "slug": page.slug,
        "title": page.title,
        "url": canonical_url(f"/treatments/{page.slug}/"),
        "summary": page.summary,
        "category": page.category.slug,
        "route": page.treatment_route,
        "concerns": [concern.slug for concern in page.concerns.all()],
        "synonyms": page.synonym_list,
        "brands": page.brand_list,
        "caution": caution_words(page.caution),
        "providers": counts.get(page.pk, 0),
    }
