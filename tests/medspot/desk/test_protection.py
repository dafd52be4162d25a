"""A delete that something rests on is refused with a sentence, on every screen that deletes."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from wagtail.admin.admin_url_finder import AdminURLFinder

from articles.models import ArticleIndexPage, ArticlePage
from home.models import PlainPage
from medspot.desk.protection import refusal
from tests.factories import make_provider, make_treatment, make_user
from treatments.models import Study, TreatmentCategory, TreatmentPage


def messages(response):
    return [str(message) for message in response.context["messages"]]


def test_a_treatment_that_a_provider_offers_is_not_deleted_and_the_screen_says_who_does(home, client):
    client.force_login(make_user("Ada", is_superuser=True))
    page = make_treatment("microneedling")
    alices = make_provider("Alice's clinic", offers=[page, page])
    response = client.post(f"/admin/pages/{page.pk}/delete/", follow=True)
    assert response.request["PATH_INFO"] == f"/admin/pages/{page.pk}/edit/"
    clinic = (
        f'<a href="/admin/snippets/providers/provider/edit/{alices.pk}/">provider “Alice&#x27;s clinic, Austin”</a>'
    )
    assert messages(response) == [f"This was not deleted, because something rests on it: {clinic}."]
    assert clinic in response.text
    assert TreatmentPage.objects.filter(pk=page.pk).exists()


def test_a_category_with_treatments_is_not_deleted_in_bulk_either(home, edie):
    category = make_treatment("microneedling").category
    address = f"/admin/bulk/treatments/treatmentcategory/delete/?id={category.pk}"
    assert "One or more references to this" in edie.get(address).text
    assert edie.post(address).status_code == 302
    assert TreatmentCategory.objects.filter(pk=category.pk).exists()


def test_a_study_that_an_article_shows_is_not_deleted(home, edie):
    study = Study.objects.create(key="kwon-2020", title="A trial", design="rct", pmid="33073298")
    passage = ("passage", {"text": "<p>Scars faded.</p>", "studies": [study]})
    article = ArticlePage(title="Exosomes", dek="What is known.", body=[passage])
    ArticleIndexPage.objects.get().add_child(instance=article)
    response = edie.post(f"/admin/snippets/treatments/study/delete/{study.pk}/", follow=True)
    assert f'rests on it: <a href="/admin/pages/{article.pk}/edit/">page “Exosomes”</a>' in messages(response)[0]
    assert Study.objects.filter(pk=study.pk).exists()


def test_three_of_many_are_named_and_whom_a_screen_is_closed_to_gets_no_link(home):
    page = make_treatment("microneedling")
    for number in range(5):
        make_provider(f"Clinic {number}", offers=[page])
    refused = refusal(ProtectedError("", page.offerings.all()), AdminURLFinder(make_user("Nobody")))
    assert refused.count("provider “Clinic ") == 3
    assert refused.endswith(" and 2 more.")
    assert "<a " not in refused


def test_what_nothing_rests_on_is_deleted(home, edie):
    make_treatment("microneedling")
    category = TreatmentCategory.objects.create(name="Empty", slug="empty")
    edie.post(f"/admin/snippets/treatments/treatmentcategory/delete/{category.pk}/")
    assert not TreatmentCategory.objects.filter(pk=category.pk).exists()


def test_the_index_pages_keep_their_promised_addresses(home):
    for page in home.get_children().specific().not_type(PlainPage):
        page.slug = "elsewhere"
        with pytest.raises(ValidationError, match="promised"):
            page.full_clean()
