"""The schema.org node of a provider: equal to what its page shows, and nothing beside it."""

from .choices import CLINICIANS, Fact

DAYS = [
    f"https://schema.org/{day}"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
]


def provider_node(profile, url):
    """A MedicalClinic where a clinician's license was checked, else a HealthAndBeautyBusiness."""
    provider = profile.provider
    return {
        "@type": "MedicalClinic" if has_checked_clinician(profile) else "HealthAndBeautyBusiness",
        "@id": url,
        "name": provider.name,
        "url": url,
        "description": provider.description,
        "telephone": provider.phone.as_international if provider.phone else None,
        "sameAs": provider.website,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": ", ".join(filter(None, (provider.street, provider.street_2))),
            "addressLocality": provider.city,
            "addressRegion": provider.us_state,
            "postalCode": provider.zip_code,
            "addressCountry": "US",
        },
        "geo": point_node(provider),
        "openingHoursSpecification": hours_nodes(profile) if profile.keeps_hours else [],
        "knowsLanguage": provider.languages,
        "employee": [practitioner_node(row.practitioner) for row in profile.practitioners],
        "makesOffer": [offer_node(row) for row in profile.offerings],
    }


def has_checked_clinician(profile):
    checked = {fact.uid for fact in profile.facts if fact.fact == Fact.LICENSE}
    return any(
        row.practitioner.license in CLINICIANS and str(row.practitioner.uid) in checked for row in profile.practitioners
    )


def point_node(provider):
    # A ZIP's point is not the clinic's: better none than a wrong one.
    if provider.point is None or provider.position_is_approximate:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": round(provider.point.latitude, 6),
        "longitude": round(provider.point.longitude, 6),
    }


def hours_nodes(profile):
    """One node for each distinct interval, with its days; then the dated exceptions."""
    days_of = {}
    for weekday, intervals in profile.hours.week.items():
        for interval in intervals:
            days_of.setdefault(interval, []).append(DAYS[weekday])
    weekly = [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": days, **times(*interval)}
        for interval, days in days_of.items()
    ]
    dated = [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": row.day.isoformat(),
            "validThrough": row.day.isoformat(),
            **(times(*row.interval) if row.interval else {"opens": "00:00", "closes": "00:00"}),
        }
        for row in profile.coming_exceptions
    ]
    return weekly + dated


def times(opens, closes):
    if opens == closes:
        return {"opens": "00:00", "closes": "23:59"}
    return {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}


def practitioner_node(practitioner):
    """A physician is a Physician; everybody else is a Person with a title, never a Physician."""
    return {
        "@type": "Physician" if practitioner.is_physician else "Person",
        "name": practitioner.name,
        "jobTitle": None if practitioner.is_physician else practitioner.get_license_display(),
    }


def offer_node(row):
    offering = row.offering
    price = None
    if offering.price_from is not None:
        price = {
            "@type": "PriceSpecification",
            "priceCurrency": "USD",
            "minPrice": float(offering.price_from),
            "maxPrice": float(offering.price_to) if offering.price_to is not None else None,
        }
    return {
        "@type": "Offer",
        "itemOffered": {"@type": "MedicalProcedure", "name": row.treatment.title},
        "priceSpecification": price,
    }
