"""What the templates of search/jinja2 can use. The results page is compiled, since its parts repeat by the hundred."""

from django.template.defaultfilters import pluralize
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from jinja2 import Environment, StrictUndefined

from medspot.dates import short_date
from medspot.templatetags.medspot_tags import icon
from providers.slugs import provider_path
from providers.templatetags.provider_tags import opening_words, price_words


def environment(**options):
    """Return a Jinja Environment that escapes what is not marked safe and raises on an undefined name."""
    made = Environment(**options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701
    made.globals.update(django=django_template, icon=icon, provider_path=provider_path, static=static, url=reverse)
    made.filters.update(
        opening_words=opening_words, pluralize=pluralize, price_words=price_words, short_date=short_date
    )
    return made


def django_template(name, **context):
    """Return the HTML of a component that other pages share, which is a Django template; marked safe."""
    return mark_safe(render_to_string(name, context))  # noqa: S308
