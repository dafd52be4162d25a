"""One provider, as its public page shows it: what that page leaves out is left out here."""

from django.urls import reverse

from medspot.pages.head import canonical_url
from providers.choices import WEEKDAYS


def provider_detail(profile):
    provider = profile.provider
    return {
        "slug": provider.slug,
        "name": provider.name,
        "url": canonical_url(reverse("provider", args=[provider.slug])),
        "kind": provider.get_kind_display(),
        "brand": str(provider.brand or ""),
        "status": provider.state,
        "description": provider.description,
        "street": ", ".join(filter(None, (provider.street, provider.street_2))),
        "city": provider.city,
        "state": provider.us_state,
        "zip_code": provider.zip_code,
        # The page of one that is closed for good says who it was and where, and no more.
        **({} if profile.is_closed else while_it_exists(profile)),
    }


def while_it_exists(profile):
    provider, point, opening = profile.provider, profile.provider.point, profile.opening
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
        "hours": [{"day": name, "intervals": times(profile.hours.week.get(day, []))} for day, name in WEEKDAYS]
        if profile.hours.stated
        else [],
        "hours_exceptions": [
            {"day": day, "intervals": times(pairs)}
            for day, pairs in profile.hours.exceptions.items()
            if day >= profile.local_today
        ],
        "languages": profile.languages,
        "access": profile.access,
        "accepts_inquiries": provider.takes_inquiries,
        "confirmed_on": provider.confirmed_on,
        "treatments": [offered_treatment(row) for row in profile.offerings],
        "practitioners": [person(row.practitioner) for row in profile.practitioners],
        "verified": [check(fact, about) for fact, about in profile.fact_lines],
        "not_stated": [question.missing for question in profile.not_stated],
    }


def times(intervals):
    return [{"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"} for opens, closes in intervals]


def offered_treatment(row):
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


def person(practitioner):
    return {
        "name": practitioner.name,
        "license": practitioner.get_license_display(),
        "license_state": practitioner.license_state,
        "license_number": practitioner.license_number,
        "board_certification": practitioner.board_certification,
        "is_medical_director": practitioner.is_medical_director,
    }


def check(fact, about):
    return {
        "fact": fact.fact,
        "about": about,
        "checked_on": fact.checked_on,
        "counts_until": fact.expires_on,
        "source": fact.source,
    }
