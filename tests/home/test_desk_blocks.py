"""Edie sees what a block is for, and what it looks like, on every kind of page that has blocks."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.fields import StreamField

# Every StreamField of ours, whatever page it was added to.
BODIES = {
    f"{model._meta.label}.{field.name}": field.stream_block
    for model in apps.get_models()
    for field in model._meta.local_fields
    if isinstance(field, StreamField)
}
BLOCKS = [
    pytest.param(block, id=f"{body}:{name}")
    for body, stream in BODIES.items()
    for name, block in stream.child_blocks.items()
]


def test_the_bodies_of_articles_treatments_plain_pages_and_the_directory_are_looked_at():
    assert {"articles.ArticlePage.body", "treatments.TreatmentPage.body", "home.PlainPage.body"} <= BODIES.keys()
    assert "search.DirectoryPage.body" in BODIES


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_has_an_icon_and_says_what_it_is_for(block):
    assert block.meta.icon not in (None, "placeholder", "snippet")
    assert block.get_description().endswith(".")


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_shows_an_example_in_an_empty_database(edie, block):
    assert block.is_previewable
    response = edie.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    # More than the page around it.
    assert len(response.text.split('<main class="site-main">')[1].split("</main>")[0].strip()) > 20
