from django import template

from articles.models import ArticlePage

register = template.Library()

MAX_NEWEST = 5


@register.inclusion_tag("articles/components/treatment_articles.html")
def treatment_articles(page):
    """Show cards of all public articles about a treatment, most recently updated first."""
    about = ArticlePage.objects.public().filter(about__treatment=page).distinct()
    return {"articles": about.for_cards().order_by("-content_updated_on", "-pk")}


@register.inclusion_tag("articles/components/newest_articles.html")
def newest_articles(lead=None, heading="Start here"):
    """Show the lead article (the most recently updated if `lead` is None or not public), then up to MAX_NEWEST others.

    The others are the most recently updated, in that order.
    """
    public = ArticlePage.objects.public().for_cards()
    articles = list(public.order_by("-content_updated_on", "-pk")[: MAX_NEWEST + 1])
    # The chosen lead may have been unpublished or made private since.
    lead = (lead and public.filter(pk=lead.pk).first()) or next(iter(articles), None)
    return {
        "heading": heading,
        "lead": lead,
        "articles": [article for article in articles if article != lead][:MAX_NEWEST],
    }
