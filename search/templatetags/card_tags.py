"""The lines that a page of results has by the hundred: a template of their own would be most of what the page costs."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from medspot.templatetags.medspot_tags import icon
from providers.templatetags.provider_tags import price_words

register = template.Library()

CHECKED = mark_safe(" checked")


@register.simple_tag
def filter_choice(shown):
    """A Filter to tick, as part of the form #search."""
    return format_html(
        '<label class="filter__choice"><input type="checkbox" form="search" name="{}" value="{}"{}>'
        '<span>{}</span> <span class="filter__count">{}</span></label>',
        shown.name,
        shown.value,
        CHECKED if shown.checked else "",
        shown.label,
        f"{shown.count:,}",
    )


@register.simple_tag
def offered_treatment(offered):
    """An OfferedTreatment with its price, and what a regulator cautions of it."""
    caution = offered.caution
    return format_html(
        '<li><span>{}{}</span> <span class="provider-card__price">{}</span></li>',
        offered.title,
        format_html(' <strong class="provider-card__caution">{}</strong>', caution) if caution else "",
        price_words(offered.price, offered.unit) or "price not stated",
    )


@register.simple_tag
def checked_fact(fact):
    """A ProvenFact with the day on which it was checked."""
    day = fact.checked_on
    return format_html("<li>{}{} checked {}</li>", icon("check"), fact.label, f"{day.day} {day:%B} {day.year}")
