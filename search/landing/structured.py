"""The schema.org node of a list of providers: what the page shows of them, in its order, and never a rating."""

from django.urls import reverse

from medspot.pages.head import canonical_url


def item_list(name, cards):
    """An ItemList of the providers on these cards."""
    items = [
        {"@type": "ListItem", "position": position, "item": business(card.listing)}
        for position, card in enumerate(cards, 1)
    ]
    return {"@type": "ItemList", "name": name, "numberOfItems": len(items), "itemListElement": items}


def business(listing):
    return {
        "@type": "MedicalBusiness",
        "name": listing.name,
        "url": canonical_url(reverse("provider", args=[listing.slug])),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": listing.city,
            "addressRegion": listing.us_state,
            "postalCode": listing.zip_code,
            "addressCountry": "US",
        },
    }
