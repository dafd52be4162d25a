"""What other rooms show of the articles."""

import pytest
from django.template import Context, Template

pytestmark = pytest.mark.databases


@pytest.fixture
def render(rf):
    def render(tag, **context):
        template = Template("{% load article_tags %}{% " + tag + " %}")
        return template.render(Context({"request": rf.get("/")} | context))

    return render


def test_a_treatment_shows_the_live_articles_about_it(render, publish, with_exosomes, microneedling):
    publish(title="Vesicles", about=[with_exosomes])
    publish(title="Needles", about=[microneedling])
    publish(title="Draft", about=[with_exosomes]).unpublish()
    html = render("treatment_articles page", page=with_exosomes)
    assert "Vesicles" in html
    assert "Needles" not in html
    assert "Draft" not in html


def test_a_treatment_without_articles_shows_no_heading(render, with_exosomes):
    assert render("treatment_articles page", page=with_exosomes).strip() == ""


def test_the_front_page_leads_with_the_chosen_article_and_lists_it_once(render, publish):
    lead = publish(title="Vesicles", content_updated_on="2026-01-02")
    publish(title="Lasers", content_updated_on="2026-01-03")
    html = render("newest_articles lead=lead", lead=lead)
    assert html.index("Vesicles") < html.index("Lasers")
    assert html.count("Vesicles") == 1


def test_without_a_live_choice_the_newest_leads(render, publish):
    old = publish(title="Vesicles", content_updated_on="2026-01-02")
    publish(title="Lasers", content_updated_on="2026-01-03")
    old.unpublish()
    html = render("newest_articles lead=lead", lead=old)
    assert "Lasers" in html
    assert "Vesicles" not in html
