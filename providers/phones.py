"""Phone numbers as people read them."""

# Shared with Canada and others, whose numbers are dialed the same way.
US_COUNTRY_CODE = 1


def phone_words(phone):
    """Return a phone number as a US reader would dial it: "(512) 555-0123", or with + and country code if foreign."""
    return phone.as_national if phone.country_code == US_COUNTRY_CODE else phone.as_international
