"""Query counts of the article page do not grow with its blocks and rows."""

import pytest

from articles.models import Correction
from medspot.people.models import Person
from tests.queries import warm_queries
from treatments.models import RegulatoryStatus

from .bodies import callout, card, passage, provider_block

pytestmark = pytest.mark.databases


@pytest.fixture
def article_with_cards(publish, study, with_exosomes, rita):
    def publish_with(number):
        studies = [study(f"{number}-{each}") for each in range(number)]
        return publish(
            *(card(each) for each in studies),
            *(passage("Skin heals.", each) for each in studies),
            callout("Mind the needle.", *studies),
            provider_block(with_exosomes),
            about=[with_exosomes],
            tags=["skin", "needles"],
            medical_reviewer=rita,
            medically_reviewed_on="2026-01-02",
            next_read=publish(),
        )

    return publish_with


@pytest.fixture
def article_with_rows(publish, with_exosomes):
    def publish_with(number):
        people = [Person.objects.create(name=f"Ada {each}", slug=f"ada-{number}-{each}") for each in range(number)]
        source = {"source_title": "A notice", "source_published_on": "2020-07-22"}
        statuses = [
            RegulatoryStatus.objects.create(
                treatment=with_exosomes, subject=f"Kind {each}", authority="FDA", status="unapproved", **source
            )
            for each in range(number)
        ]
        article = publish(*(("regulatory_status", status) for status in statuses), authors=people)
        article.corrections = [Correction(text=f"Change {each}") for each in range(number)]
        article.save_revision().publish()
        return article

    return publish_with


def test_query_count_does_not_grow_with_cards(client, article_with_cards):
    few, many = article_with_cards(2), article_with_cards(10)
    assert warm_queries(client, few.url) == warm_queries(client, many.url) == 14


def test_query_count_does_not_grow_with_authors_statuses_or_corrections(client, article_with_rows):
    one, many = article_with_rows(1), article_with_rows(4)
    assert warm_queries(client, one.url) == warm_queries(client, many.url) == 14
