from django import template
from django.template import engines
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def provider_cards(cards, heading_level=2, comparable=False):
    """Render a list of Cards. Comparable ones have a checkbox each, for a compare_bar on the same page."""
    context = {"cards": cards, "heading_level": heading_level, "comparable": comparable}
    return render_jinja("search/components/provider_cards.html", context)


@register.simple_tag(takes_context=True)
def search_results(context):
    """Render everything between the header and the footer of the results page."""
    names = ("action", "body", "form", "map", "page", "parsed", "results")
    return render_jinja("search/results.html", {name: context[name] for name in names})


def render_jinja(name, context):
    return mark_safe(engines["jinja2"].get_template(name).render(context))  # noqa: S308
