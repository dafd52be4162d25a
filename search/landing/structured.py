"""The schema.org data of a list of providers. It states what the page shows and never a rating."""

from medspot.pages.head import canonical_url
from providers.slugs import provider_path


def item_list(name, cards):
    """Return a schema.org ItemList of the providers on these Cards, in their order."""
    items = [
        {"@type": "ListItem", "position": position, "item": medical_business(card.listing)}
        for position, card in enumerate(cards, 1)
    ]
    return {"@type": "ItemList", "name": name, "numberOfItems": len(items), "itemListElement": items}


def medical_business(listing):
    """Return the schema.org MedicalBusiness of a Listing: name, URL, and address without the street."""
    return {
        "@type": "MedicalBusiness",
        "name": listing.name,
        "url": canonical_url(provider_path(listing.slug)),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": listing.city,
            "addressRegion": listing.us_state,
            "postalCode": listing.zip_code,
            "addressCountry": "US",
        },
    }
