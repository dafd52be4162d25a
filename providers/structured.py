"""schema.org structured data for a provider page. It never says more than the page shows."""

from .choices import CLINICIANS, Fact

DAYS = [
    f"https://schema.org/{day}"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
]


def provider_node(profile, url):
    """Return the schema.org node of a Profile, with its hours, practitioners and offerings.

    It is a MedicalClinic if a clinician's license is verified, otherwise a HealthAndBeautyBusiness. Unstated values are
    None or empty.
    """
    provider = profile.provider
    return {
        "@type": "MedicalClinic" if has_verified_clinician(profile) else "HealthAndBeautyBusiness",
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
        "openingHoursSpecification": hours_nodes(profile) if profile.is_operating else [],
        "knowsLanguage": provider.languages,
        "employee": [practitioner_node(row.practitioner) for row in profile.practitioners],
        "makesOffer": [offer_node(row) for row in profile.offerings],
    }


def has_verified_clinician(profile):
    """Return True if a practitioner of the Profile has a clinician's license that is verified and valid today."""
    verified = {fact.uid for fact in profile.facts if fact.fact == Fact.LICENSE}
    people = [row.practitioner for row in profile.practitioners]
    return any(person.license in CLINICIANS and str(person.uid) in verified for person in people)


def point_node(provider):
    """Return a GeoCoordinates node, or None if the provider's point is missing or approximate."""
    # A ZIP code's point is not the clinic's location: no point is better than a wrong one.
    if provider.point is None or provider.position_is_approximate:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": round(provider.point.latitude, 6),
        "longitude": round(provider.point.longitude, 6),
    }


def hours_nodes(profile):
    """Return one node for each distinct weekly interval, with its days, then one for each coming dated exception."""
    days_of = {}
    for weekday, intervals in profile.hours.week.items():
        for interval in intervals:
            days_of.setdefault(interval, []).append(DAYS[weekday])
    weekly = [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": days, **schema_times(*interval)}
        for interval, days in days_of.items()
    ]
    dated = [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": row.day.isoformat(),
            "validThrough": row.day.isoformat(),
            **(schema_times(*row.interval) if row.interval else {"opens": "00:00", "closes": "00:00"}),
        }
        for row in profile.coming_exceptions
    ]
    return weekly + dated


def schema_times(opens, closes):
    """Return a dict of opens and closes as "HH:MM"; equal times, which mean 24 hours, become 00:00 and 23:59."""
    if opens == closes:
        return {"opens": "00:00", "closes": "23:59"}
    return {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}


def practitioner_node(practitioner):
    """Return a Physician node for an MD or DO, and a Person node with a job title for anyone else."""
    return {
        "@type": "Physician" if practitioner.is_physician else "Person",
        "name": practitioner.name,
        "jobTitle": None if practitioner.is_physician else practitioner.get_license_display(),
    }


def offer_node(row):
    """Return an Offer node for an OfferingRow, with its prices in USD if the clinic stated any."""
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
