"""Examples in the block picker, for blocks that refer to rows (tests/home/test_desk_blocks.py covers every block)."""

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex

from articles.blocks import ArticleBody
from treatments.models import RegulatoryStatus

from .bodies import card, provider_block

BODY = ArticleBody()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("evidence_card", "made-up example"),
        ("regulatory_status", "FDA has not approved any product of this kind"),
        ("provider_block", "Microneedling with exosomes: 31 providers."),
    ],
)
def test_block_examples_render_without_database_rows(edie, name, words):
    block = BODY.child_blocks[name]
    html = edie.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}).content.decode()
    assert words in html


@pytest.mark.parametrize("name", ["evidence_card", "regulatory_status", "provider_block", "verdict", "passage"])
def test_block_renders_on_its_own(db, name):
    block = BODY.child_blocks[name]
    assert isinstance(block.render(block.get_preview_value()), str)


def test_reference_index_lists_pages_that_use_a_study_status_or_treatment(publish, study, with_exosomes):
    kwon = study("kwon-2020")
    source = {"source_title": "A notice", "source_published_on": "2020-07-22"}
    status = RegulatoryStatus.objects.create(
        treatment=with_exosomes, subject="Exosome products", authority="FDA", status="unapproved", **source
    )
    article = publish(card(kwon), ("regulatory_status", status), provider_block(with_exosomes))
    for row in (kwon, status, with_exosomes):
        references = ReferenceIndex.get_references_to(row)
        assert str(article.pk) in [reference.object_id for reference in references]
