"""Convert search results, treatments and providers to dicts for the API schemas. They say only what pages say."""

from medspot.pages.head import canonical_url
from providers.choices import WEEKDAYS
from providers.slugs import provider_path
from search.query.filters import GROUPS
from search.results.cards import caution_words


def provider_list(results):
    """Return a page of search results as a ProviderList."""
    page, parsed, vocabulary = results.page, results.parsed, results.parsed.vocabulary
    return {
        "count": results.total,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "place": search_place(parsed.near),
        "warnings": [*parsed.dropped, *corrections(parsed)],
        "facets": facets(results.result, vocabulary),
        "results": [provider_result(card, parsed, vocabulary) for card in (results.cards if results.total else [])],
    }


def corrections(parsed):
    """Yield sentences about words that were corrected and a place that is unknown, or is a whole state."""
    if parsed.is_corrected:
        yield f"We searched for “{parsed.words}” instead of “{parsed.typed}”. Add exact=yes to search for it as typed."
    if parsed.near.us_state:
        yield f"{parsed.near.state_name} is too large to search near."
    elif parsed.near.unknown:
        yield f"We couldn’t find “{parsed.near.unknown}”."


def search_place(near):
    """Return the point that a Near means as a SearchPlace; None if it has none."""
    if near.point is None:
        return None
    return {"name": near.name, "latitude": near.point.latitude, "longitude": near.point.longitude}


def facets(result, vocabulary):
    """Return {group name: list of FacetValues} of all filter groups, in the order the site shows them."""
    return {group.name: list(facet_values(group, result.facets.get(group, {}), vocabulary)) for group in GROUPS}


def facet_values(group, counts, vocabulary):
    """Yield a FacetValue for each choice of a group that has a count; `counts` are by choice key."""
    for value, label, key, _ in group.choices(vocabulary):
        if count := counts.get(key):
            yield {"value": value, "label": str(label), "count": count}


def provider_result(card, parsed, vocabulary):
    """Return a Card as a ProviderResult.

    `price_from` is the lowest known price, in USD, of the treatments searched for, or of all those offered.
    """
    listing, by_key = card.listing, vocabulary.by_key
    offered = dict.fromkeys(key for key, _, _ in listing.prices if key in by_key)
    wanted = {page.pk for page in parsed.treatments} or offered
    prices = [price for key, price, _ in listing.prices if price is not None and key in wanted]
    return {
        "slug": listing.slug,
        "name": listing.name,
        "url": canonical_url(provider_path(listing.slug)),
        "latitude": listing.latitude,
        "longitude": listing.longitude,
        "miles": None if card.miles is None else round(card.miles, 2),
        "city": listing.city,
        "state": listing.us_state,
        "treatments": [by_key[key].slug for key in offered],
        "price_from": min(prices, default=None),
        "open_now": card.opening and card.opening.is_open,
        "temporarily_closed": listing.temporarily_closed,
        "verified": [fact.fact for fact in card.facts],
    }


def treatment(page, provider_counts):
    """Return a TreatmentPage as a Treatment; `provider_counts` maps its key to the number of listed providers."""
    return {
        "slug": page.slug,
        "title": page.title,
        "url": canonical_url(page.url),
        "summary": page.summary,
        "category": page.category.slug,
        "route": page.treatment_route,
        "concerns": [concern.slug for concern in page.concerns.all()],
        "synonyms": page.synonym_list,
        "brands": page.brand_list,
        "caution": caution_words(page.caution),
        "providers": provider_counts.get(page.pk, 0),
    }


def provider_detail(profile):
    """Return a providers.profile.Profile as a dict for ProviderDetail.

    One closed for good has its name, type, address, and description only; the schema fills in the rest as empty.
    """
    provider = profile.provider
    return {
        "slug": provider.slug,
        "name": provider.name,
        "url": canonical_url(provider.get_absolute_url()),
        "kind": provider.get_kind_display(),
        "brand": str(provider.brand or ""),
        "status": provider.state,
        "description": provider.description,
        "street": ", ".join(filter(None, (provider.street, provider.street_2))),
        "city": provider.city,
        "state": provider.us_state,
        "zip_code": provider.zip_code,
        # The page of a provider that has closed for good shows no more than this.
        **({} if profile.is_closed else open_provider_fields(profile)),
    }


def open_provider_fields(profile):
    """Return the further ProviderDetail fields of a Profile whose provider has not closed for good."""
    provider, point, opening, hours = profile.provider, profile.provider.point, profile.opening, profile.hours
    week = [{"day": name, "intervals": intervals(hours.week.get(day, []))} for day, name in WEEKDAYS]
    return {
        "temporarily_closed": provider.temporarily_closed,
        "latitude": point and point.latitude,
        "longitude": point and point.longitude,
        "position_is_approximate": provider.position_is_approximate,
        "phone": provider.phone.as_e164 if provider.phone else "",
        "website": provider.website,
        "time_zone": provider.time_zone,
        "open_now": opening and opening.is_open,
        "opens_or_closes_at": opening and opening.changes_at,
        "hours": week if hours.stated else [],
        "hours_exceptions": [
            {"day": day, "intervals": intervals(pairs)}
            for day, pairs in hours.exceptions.items()
            if day >= profile.local_today
        ],
        "languages": profile.languages,
        "offers_telehealth": provider.offers_telehealth,
        "access": profile.access,
        "accepts_inquiries": provider.takes_inquiries,
        "confirmed_on": provider.confirmed_on,
        "treatments": [provider_treatment(row) for row in profile.offerings],
        "practitioners": [provider_practitioner(row.practitioner) for row in profile.practitioners],
        "verified": [verified_fact(fact, about) for fact, about in profile.facts_with_subjects],
        "not_stated": [question.topic for question in profile.questions_to_ask],
    }


def intervals(pairs):
    """Return (opens, closes) times as OpeningIntervals, in 24-hour HH:MM."""
    return [{"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"} for opens, closes in pairs]


def provider_treatment(row):
    """Return a providers.profile.OfferingRow as a ProviderTreatment; prices are in USD."""
    offering = row.offering
    return {
        "slug": row.treatment.slug,
        "title": row.treatment.title,
        "price_from": offering.price_from,
        "price_to": offering.price_to,
        "price_unit": offering.get_price_unit_display(),
        "price_as_of": offering.price_as_of,
        "performed_by": offering.performers,
        "product": offering.product,
        "maker": offering.maker,
        "cautions": [status.sentence for status in row.statuses],
    }


def provider_practitioner(practitioner):
    return {
        "name": practitioner.name,
        "license": practitioner.get_license_display(),
        "license_state": practitioner.license_state,
        "license_number": practitioner.license_number,
        "board_certification": practitioner.board_certification,
        "is_medical_director": practitioner.is_medical_director,
    }


def verified_fact(fact, about):
    """Return a ProvenFact as a VerifiedFact; `about` names the person or document, "" for the provider itself."""
    return {
        "fact": fact.fact,
        "about": about,
        "checked_on": fact.checked_on,
        "valid_through": fact.expires_on,
        "source": fact.source,
    }
