from django import template
from django.template import engines
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def provider_cards(cards, heading_level=2, comparable=False):
    """A list of Cards; comparable ones have a box each, for a compare_bar on the same page."""
    shown = {"cards": cards, "heading_level": heading_level, "comparable": comparable}
    return component("search/components/provider_cards.html", shown)


@register.simple_tag
def filter_group(shown):
    """The values of a FilterGroup, as part of the form #search."""
    return component("search/components/filter_group.html", {"shown": shown})


def component(name, context):
    # What a page repeats by the hundred is compiled: Django's own language took as long for it as all else together.
    return mark_safe(engines["jinja2"].get_template(name).render(context))  # noqa: S308
