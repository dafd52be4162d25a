"""Every block has an icon, a description, and a preview in the block picker."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.fields import StreamField

# Every StreamField of every model.
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


def test_bodies_of_all_page_types_are_covered():
    assert {"articles.ArticlePage.body", "treatments.TreatmentPage.body", "home.PlainPage.body"} <= BODIES.keys()
    assert "search.DirectoryPage.body" in BODIES


@pytest.mark.parametrize("block", BLOCKS)
def test_block_has_icon_and_description(block):
    assert block.meta.icon not in (None, "placeholder", "snippet")
    assert block.get_description().endswith(".")


@pytest.mark.parametrize("block", BLOCKS)
def test_block_preview_works_in_an_empty_database(edie, block):
    assert block.is_previewable
    response = edie.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    # The preview has content beyond the page around it.
    assert len(response.text.split('<main class="site-main">')[1].split("</main>")[0].strip()) > 20
