from django import template
from django.template import engines
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def provider_cards(cards, heading_level=2, comparable=False):
    """Return the HTML of a list of Cards, with the providers' names as headings of a level.

    If `comparable`, each Card has a checkbox for a compare_bar on the same page.
    """
    context = {"cards": cards, "heading_level": heading_level, "comparable": comparable}
    return render_jinja("search/components/provider_cards.html", context)


@register.simple_tag(takes_context=True)
def search_results(context):
    """Return the HTML of everything between the header and the footer of the results page.

    `context` is that of DirectoryPage.get_context.
    """
    names = ("action", "body", "form", "map", "page", "parsed", "results")
    return render_jinja("search/results.html", {name: context[name] for name in names})


def render_jinja(name, context):
    """Return the HTML of a Jinja template, marked safe."""
    return mark_safe(engines["jinja2"].get_template(name).render(context))  # noqa: S308
