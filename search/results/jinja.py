"""What the templates of search/jinja2 have at hand: the parts that a page of results repeats by the hundred."""

from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from medspot.dates import short_date
from medspot.templatetags.medspot_tags import icon
from providers.templatetags.provider_tags import opening_words, price_words


def environment(**options):
    """Jinja's Environment, which escapes what is not marked as safe, and has no name that nobody gave."""
    made = Environment(**options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701
    made.globals.update(icon=icon, url=reverse)
    made.filters.update(opening_words=opening_words, price_words=price_words, short_date=short_date)
    return made
