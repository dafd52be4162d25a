"""The provider block finds providers of its own treatments and no others."""

import re

import pytest
from django.core.exceptions import ValidationError

from articles.blocks.providers import ProviderBlock
from providers.choices import State
from tests import factories

from .bodies import provider_block


def forms(html):
    return re.findall(r'<form class="provider-block".*?</form>', html, re.S)


def slugs(form):
    return re.findall(r'type="hidden" name="treatment" value="([^"]+)"', form)


@pytest.fixture
def injection(home):
    return factories.make_treatment("exosome-injection")


def test_provider_block_searches_only_for_its_own_treatments(client, publish, with_exosomes, injection, microneedling):
    article = publish(provider_block(with_exosomes, microneedling), about=[injection])
    (form,) = forms(client.get(article.url).content.decode())
    assert 'action="/providers/" method="get"' in form
    assert slugs(form) == ["microneedling-with-exosomes", "microneedling"]
    assert 'name="near"' in form
    assert "<a " not in form


def test_provider_block_counts_listed_providers_of_its_treatments(client, publish, with_exosomes, microneedling):
    factories.make_provider(offers=[with_exosomes])
    factories.make_provider(offers=[microneedling])
    factories.make_provider(offers=[with_exosomes], state=State.UNLISTED)
    html = client.get(publish(provider_block(with_exosomes)).url).content.decode()
    assert "Microneedling with exosomes: 1 provider." in html


def test_unlisting_a_provider_updates_the_count_at_once(client, publish, with_exosomes):
    clinic = factories.make_provider(offers=[with_exosomes])
    article = publish(provider_block(with_exosomes))
    assert "exosomes: 1 provider." in client.get(article.url).content.decode()
    clinic.make_unlisted(factories.make_user("Mo"), "Asked to")
    assert "exosomes: 0 providers." in client.get(article.url).content.decode()


def test_provider_block_with_a_place_counts_and_links_nearby_providers(client, publish, with_exosomes, places):
    near = factories.make_provider(offers=[with_exosomes], point=factories.ROUND_ROCK)
    factories.make_provider(offers=[with_exosomes])
    factories.make_provider(offers=[with_exosomes], point=factories.DALLAS)
    factories.add_document(near, with_exosomes)
    (form,) = forms(client.get(publish(provider_block(with_exosomes, place="austin")).url).content.decode())
    assert "Near Austin, TX: 2 providers, 1 with product documents on file" in form
    results = "/providers/?treatment=microneedling-with-exosomes&amp;near=Austin%2C+TX&amp;radius=25"
    assert re.findall(r'href="([^"]+)"', form) == [results]
    assert 'value="Austin, TX"' in form


def test_block_disappears_when_its_last_treatment_is_unpublished(client, publish, with_exosomes):
    article = publish(provider_block(with_exosomes), about=[with_exosomes])
    with_exosomes.unpublish()
    html = client.get(article.url).content.decode()
    assert forms(html) == []
    assert "Microneedling with exosomes" not in html


def test_block_disappears_when_its_treatment_is_deleted(client, publish, with_exosomes):
    article = publish(provider_block(with_exosomes))
    with_exosomes.delete()
    assert forms(client.get(article.url).content.decode()) == []


def test_two_treatments_are_joined_with_or(client, publish, with_exosomes, microneedling):
    html = client.get(publish(provider_block(with_exosomes, microneedling)).url).content.decode()
    assert "Microneedling with exosomes or Microneedling: 0 providers." in html


@pytest.mark.parametrize("place", ["", "78701", "Austin, TX"])
def test_place_may_be_blank_or_known(place, with_exosomes, places):
    block = ProviderBlock()
    value = block.clean(block.normalize(provider_block(with_exosomes, place=place)[1]))
    assert value["place"] == place


def test_unknown_place_is_reported_at_its_field(with_exosomes, places):
    block = ProviderBlock()
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.normalize(provider_block(with_exosomes, place="Atlantis")[1]))
    assert list(refusal.value.block_errors) == ["place"]


def test_all_errors_of_the_block_are_reported_together(places):
    block = ProviderBlock()
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.normalize(provider_block(label="", place="Atlantis")[1]))
    assert set(refusal.value.block_errors) == {"treatments", "label", "place"}


def test_block_needs_a_treatment(places):
    block = ProviderBlock()
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.normalize(provider_block(None)[1]))
    assert list(refusal.value.block_errors) == ["treatments"]


def test_provider_block_has_no_url_field():
    assert list(ProviderBlock().child_blocks) == ["treatments", "label", "place"]
