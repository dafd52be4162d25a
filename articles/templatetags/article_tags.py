from django import template

from articles.models import ArticlePage

register = template.Library()

NEWEST = 5


@register.inclusion_tag("articles/components/treatment_articles.html")
def treatment_articles(page):
    """The live articles about a treatment, newest first."""
    about = ArticlePage.objects.live().public().filter(about__treatment=page).distinct()
    return {"articles": about.for_cards().order_by("-content_updated_on", "-pk")}


@register.inclusion_tag("articles/components/newest_articles.html")
def newest_articles(lead=None, heading="Read first"):
    """The article that leads, else the newest, and then the newest of the others."""
    public = ArticlePage.objects.live().public().for_cards()
    articles = list(public.order_by("-content_updated_on", "-pk")[: NEWEST + 1])
    # What an editor chose may have been taken back, or kept for some, since.
    lead = (lead and public.filter(pk=lead.pk).first()) or next(iter(articles), None)
    return {"heading": heading, "lead": lead, "articles": [article for article in articles if article != lead][:NEWEST]}
