"""Deleting an object in use is refused with a message, on every admin screen that deletes."""

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


def test_treatment_that_a_provider_offers_cannot_be_deleted(home, client):
    client.force_login(make_user("Ada", is_superuser=True))
    page = make_treatment("microneedling")
    alices = make_provider("Alice's clinic", offers=[page, page])
    response = client.post(f"/admin/pages/{page.pk}/delete/", follow=True)
    assert response.request["PATH_INFO"] == f"/admin/pages/{page.pk}/edit/"
    clinic = (
        f'<a href="/admin/snippets/providers/provider/edit/{alices.pk}/">provider “Alice&#x27;s clinic, Austin”</a>'
    )
    assert messages(response) == [f"This can’t be deleted because it’s still in use by {clinic}."]
    assert clinic in response.text
    assert TreatmentPage.objects.filter(pk=page.pk).exists()


def test_category_with_treatments_cannot_be_deleted_in_bulk(home, edie):
    category = make_treatment("microneedling").category
    address = f"/admin/bulk/treatments/treatmentcategory/delete/?id={category.pk}"
    assert "One or more references to this" in edie.get(address).text
    assert edie.post(address).status_code == 302
    assert TreatmentCategory.objects.filter(pk=category.pk).exists()


def test_study_that_an_article_cites_cannot_be_deleted(home, edie):
    study = Study.objects.create(key="kwon-2020", title="A trial", design="rct", pmid="33073298")
    passage = ("passage", {"text": "<p>Scars faded.</p>", "studies": [study]})
    article = ArticlePage(title="Exosomes", dek="What is known.", body=[passage])
    ArticleIndexPage.objects.get().add_child(instance=article)
    response = edie.post(f"/admin/snippets/treatments/study/delete/{study.pk}/", follow=True)
    assert f'in use by <a href="/admin/pages/{article.pk}/edit/">page “Exosomes”</a>' in messages(response)[0]
    assert Study.objects.filter(pk=study.pk).exists()


def test_message_names_three_owners_and_links_only_screens_the_user_may_open(home):
    page = make_treatment("microneedling")
    for number in range(5):
        make_provider(f"Clinic {number}", offers=[page])
    refused = refusal(ProtectedError("", page.offerings.all()), AdminURLFinder(make_user("Nobody")))
    assert refused.count("provider “Clinic ") == 3
    assert refused.endswith(" and 2 more.")
    assert "<a " not in refused


def test_unused_category_is_deleted(home, edie):
    make_treatment("microneedling")
    category = TreatmentCategory.objects.create(name="Empty", slug="empty")
    edie.post(f"/admin/snippets/treatments/treatmentcategory/delete/{category.pk}/")
    assert not TreatmentCategory.objects.filter(pk=category.pk).exists()


def test_slug_of_an_index_page_cannot_change(home):
    for page in home.get_children().specific().not_type(PlainPage):
        page.slug = "elsewhere"
        with pytest.raises(ValidationError, match="can’t change"):
            page.full_clean()
