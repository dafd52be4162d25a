"""Full-text HTML of articles for feed readers."""

import pytest

from articles.feed_html import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, full_text, simplify_html
from articles.models import Correction
from medspot.blocks import DRAWINGS
from tests.abuse.markup import Markup

from .bodies import callout, card, passage, provider_block, questions

BASE = "http://testserver/articles/vesicles/"


@pytest.fixture
def read(publish, study, with_exosomes, rita):
    """Return a function that publishes an article with citations, a form and corrections and parses its full text."""

    def read(**fields):
        kwon = study("kwon-2020", doi="10.2340/00015555-3666")
        article = publish(
            passage("Scars fade.", kwon),
            callout("Ask first.", kwon),
            card(kwon),
            questions(),
            provider_block(with_exosomes, label="Find a provider"),
            title="Vesicles",
            medical_reviewer=rita,
            medically_reviewed_on="2026-01-02",
            **fields,
        )
        article.corrections = [Correction(text="The dose was wrong.")]
        article.save_revision().publish()
        return Markup(full_text(article))

    return read


def links(page):
    return [element.attributes["href"] for element in page.named("a")]


def test_full_text_has_plain_elements_and_absolute_urls(read):
    page = read()
    assert {element.tag for element in page.elements} <= ALLOWED_TAGS
    assert {name for element in page.elements for name in element.attributes} <= ALLOWED_ATTRIBUTES
    assert [link for link in links(page) if not link.startswith(("http://testserver/", "https://"))] == []


def test_full_text_has_byline_disclosures_and_corrections(read):
    text = " ".join(read(disclosures="Nobody paid.").text.split())
    assert "By Alma Reyes" in text
    assert "Medically reviewed by Rita Moss" in text
    assert "Reviewed January 2, 2026" in text
    assert "Nobody paid." in text
    assert "The dose was wrong." in text


def test_references_are_listed_and_marks_link_to_the_page(read):
    page = read()
    assert f"{BASE}#ref_1" in links(page)
    assert "https://doi.org/10.2340/00015555-3666" in links(page)
    assert "The paper kwon-2020" in page.text
    assert "Back to text" not in page.text


def test_form_becomes_a_link(read):
    page = read()
    assert "http://testserver/providers/?treatment=microneedling-with-exosomes" in links(page)
    assert "Find a provider" in page.text
    assert "Find providers" in page.text
    assert "ZIP or city" not in page.text


def test_collapsed_questions_are_shown(read):
    page = read()
    assert "Is it approved?" in page.text
    assert "No." in page.text


def test_picture_becomes_a_plain_img():
    html = (
        '<picture><source type="image/avif" srcset="/media/a.avif"><img class="x" src="/media/a.jpg" width="800"'
        ' height="600" alt="A cell" loading="lazy"></picture>'
    )
    assert (
        simplify_html(html, BASE) == '<img alt="A cell" height="600" src="http://testserver/media/a.jpg" width="800"/>'
    )


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_becomes_a_link_with_its_caption(publish, name):
    figure = {"drawing": name, "image": None, "caption": "Three sizes.", "description": "A hair.", "studies": []}
    article = publish(("figure", figure), title="Vesicles")
    page = Markup(full_text(article))
    assert BASE in links(page)
    assert [word for word in ("Drawing: ", "Three sizes.", "A hair.") if word not in page.text] == []


def test_icons_are_removed():
    assert simplify_html('<svg class="icon" aria-hidden="true"><use href="#x"></use></svg>', BASE) == ""


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "http://[x"])
def test_unsafe_link_is_replaced_with_the_page_url(address):
    assert simplify_html(f'<a href="{address}">x</a>', BASE) == f'<a href="{BASE}">x</a>'


@pytest.mark.parametrize("address", ["mailto:a@b.example", "tel:+15125550100", "https://fda.gov/x?y=1&z=2"])
def test_external_links_are_kept(address):
    assert links(Markup(simplify_html(f'<a href="{address.replace("&", "&amp;")}">x</a>', BASE))) == [address]
