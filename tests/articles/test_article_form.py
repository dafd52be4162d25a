"""Edie writes an article in Wagtail."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticlePage


@pytest.fixture
def add(index):
    return reverse("wagtailadmin_pages:add", args=["articles", "articlepage", index.pk])


@pytest.fixture
def written(alma):
    """What Edie's browser sends for a whole article by Alma; keyword arguments replace fields."""

    def form(authors=(alma,), **fields):
        data = {
            "title": "Vesicles",
            "slug": "vesicles",
            "dek": "What is known.",
            "content_updated_on": "2026-01-02",
            "body": streamfield([("text", rich_text("<p>Hello.</p>"))]),
            "authors": inline_formset([{"person": author.pk} for author in authors], min=1),
            "about": inline_formset([]),
            "corrections": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "action-publish",
        }
        return nested_form_data(data | fields)

    return form


def errors(response):
    """What the screen says by field, and of a whole set of rows by its name."""
    form = response.context["form"]
    return form.errors | {name: rows.non_form_errors() for name, rows in form.formsets.items() if not rows.is_valid()}


def test_a_new_article_starts_from_a_skeleton(edie, add):
    body = edie.get(add).context["form"]["body"].value()
    assert [block.block_type for block in body][:4] == ["text", "heading", "text", "heading"]
    assert {"passage", "evidence_card", "regulatory_status", "verdict"} <= {block.block_type for block in body}


def test_edie_publishes_an_article(edie, client, add, written):
    edie.post(add, written())
    assert client.get("/articles/vesicles/").status_code == 200


def test_edie_previews_an_article_before_it_has_an_address(edie, index, publish, written):
    publish(title="Lasers")
    preview = reverse("wagtailadmin_pages:preview_on_add", args=["articles", "articlepage", index.pk])
    body = streamfield([("text", rich_text(f"<p>{'word ' * 500}</p>"))])
    assert edie.post(preview, written(body=body)).json()["is_valid"]
    html = edie.get(preview).content.decode()
    assert "Vesicles" in html
    assert "<li>3 min read</li>" in html
    assert "Lasers" in html


def test_a_draft_may_be_unfinished(edie, client, add, written):
    data = written(body=streamfield([("heading", "")]), dek="")
    del data["action-publish"]
    edie.post(add, data)
    assert ArticlePage.objects.get(slug="vesicles").live is False


def test_an_author_cannot_review_their_own_article(edie, add, written, rita):
    response = edie.post(add, written(authors=[rita], medical_reviewer=rita.pk, medically_reviewed_on="2026-01-02"))
    assert errors(response)["medical_reviewer"] == [
        "Rita Moss is an author of this article and cannot review it.",
    ]
    assert not ArticlePage.objects.exists()


def test_somebody_who_does_not_review_cannot_be_the_reviewer(edie, add, written, alma, rita):
    response = edie.post(add, written(authors=[rita], medical_reviewer=alma.pk))
    assert errors(response)["medical_reviewer"] == ["Alma Reyes does not review medically. Choose somebody who does."]


def test_author_and_reviewer_may_change_places(edie, publish, written, alma, rita):
    """The authors in the database are not those that Edie sends."""
    alma.is_reviewer = True
    alma.save()
    article = publish(authors=[alma], medical_reviewer=rita, slug="vesicles")
    row = article.authors.get()
    authors = inline_formset([{"id": row.pk, "person": rita.pk}], initial=1, min=1)
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    edie.post(edit, written() | nested_form_data({"authors": authors, "medical_reviewer": alma.pk}))
    article = ArticlePage.objects.get()
    assert (article.medical_reviewer, [row.person for row in article.authors.all()]) == (alma, [rita])


def test_a_script_cannot_make_an_author_the_reviewer_either(publish, rita):
    with pytest.raises(ValidationError, match="cannot review their own article"):
        publish(authors=[rita], medical_reviewer=rita)


def test_an_article_has_an_author(edie, add, written):
    assert "authors" in errors(edie.post(add, written(authors=[])))
    assert not ArticlePage.objects.exists()


def test_a_person_is_an_author_once(edie, add, written, alma):
    assert edie.post(add, written(authors=[alma, alma])).status_code == 200
    assert not ArticlePage.objects.exists()


def test_the_word_tags_is_no_slug_for_an_article(edie, add, written):
    assert "slug" in errors(edie.post(add, written(slug="tags")))


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("medical_reviewer", {"medically_reviewed_on": "2026-01-02"}),
        ("content_updated_on", {"content_updated_on": "9999-12-31"}),
        ("evidence_searched_to", {"evidence_searched_to": "9999-12-31"}),
    ],
)
def test_dates_that_cannot_be_are_refused_at_their_field(edie, add, written, field, fields):
    assert field in errors(edie.post(add, written(**fields)))


def test_the_next_review_comes_after_the_last(edie, add, written, rita):
    dates = {"medically_reviewed_on": "2026-01-02", "next_review_due": "2026-01-02"}
    assert "next_review_due" in errors(edie.post(add, written(medical_reviewer=rita.pk, **dates)))


def test_edie_previews_what_she_has_not_saved(edie, add, written, rita):
    preview = reverse("wagtailadmin_pages:preview_on_add", args=add.strip("/").split("/")[-3:])
    fields = {"medical_reviewer": rita.pk, "medically_reviewed_on": "2026-01-02", "tags": "skin"}
    assert edie.post(preview, written(title="A draft", **fields)).json()["is_valid"]
    html = edie.get(preview).content.decode()
    for shown in ("A draft", "Alma Reyes", "Rita Moss", "Hello.", "skin"):
        assert shown in html


def test_charlie_cannot_write(charlie, add):
    assert charlie.get(add).status_code == 302
