"""Template tags that show articles in other apps."""

import pytest
from django.template import Context, Template

pytestmark = pytest.mark.databases


@pytest.fixture
def render(rf):
    def render(tag, **context):
        template = Template("{% load article_tags %}{% " + tag + " %}")
        return template.render(Context({"request": rf.get("/")} | context))

    return render


def test_treatment_shows_its_live_articles(render, publish, with_exosomes, microneedling):
    publish(title="Vesicles", about=[with_exosomes])
    publish(title="Needles", about=[microneedling])
    publish(title="Draft", about=[with_exosomes]).unpublish()
    html = render("treatment_articles page", page=with_exosomes)
    assert "Vesicles" in html
    assert "Needles" not in html
    assert "Draft" not in html


def test_treatment_without_articles_shows_no_heading(render, with_exosomes):
    assert render("treatment_articles page", page=with_exosomes).strip() == ""


def test_lead_article_comes_first_and_is_listed_once(render, publish):
    lead = publish(title="Vesicles", content_updated_on="2026-01-02")
    publish(title="Lasers", content_updated_on="2026-01-03")
    html = render("newest_articles lead=lead", lead=lead)
    assert html.index("Vesicles") < html.index("Lasers")
    assert html.count("Vesicles") == 1


def test_newest_article_leads_when_the_chosen_one_is_unpublished(render, publish):
    old = publish(title="Vesicles", content_updated_on="2026-01-02")
    publish(title="Lasers", content_updated_on="2026-01-03")
    old.unpublish()
    html = render("newest_articles lead=lead", lead=old)
    assert "Lasers" in html
    assert "Vesicles" not in html
