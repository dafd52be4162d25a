"""The article form in the admin."""

import re
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.blocks import starter_body
from articles.models import ArticlePage
from tests.treatments.test_statuses import make_status


@pytest.fixture
def add(index):
    return reverse("wagtailadmin_pages:add", args=["articles", "articlepage", index.pk])


@pytest.fixture
def written(alma):
    """Return a function that returns POST data for a complete article by Alma; keyword arguments replace fields."""

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
    """Return form errors by field, plus non-form errors of formsets by name."""
    form = response.context["form"]
    return form.errors | {name: rows.non_form_errors() for name, rows in form.formsets.items() if not rows.is_valid()}


def test_new_article_starts_with_blocks(edie, add):
    body = edie.get(add).context["form"]["body"].value()
    assert [block.block_type for block in body][:4] == ["text", "heading", "text", "heading"]
    assert {"passage", "evidence_card", "regulatory_status", "verdict"} <= {block.block_type for block in body}
    assert body[-1].block_type == "provider_block"


def typed(name, value):
    """Return POST data for an untouched block."""
    if isinstance(value, dict):
        return {key: typed(key, part) for key, part in value.items()}
    if isinstance(value, list):
        return streamfield([("item", part or "") for part in value])
    return rich_text("") if name in ("text", "case_for", "overclaimed", "best_supported") else value or ""


def test_untouched_new_article_can_be_saved_as_a_draft_without_an_author(edie, add, written):
    assert edie.get(add).context["form"].formsets["authors"].forms == []
    untouched = streamfield([(kind, typed(kind, value)) for kind, value in starter_body()])
    data = written(authors=[], dek="", body=untouched)
    del data["action-publish"]
    edie.post(add, data)
    draft = ArticlePage.objects.get()
    assert (draft.live, draft.authors.count()) == (False, 0)
    assert [block.block_type for block in draft.body] == [kind for kind, _ in starter_body()]
    for screen in ("edit", "view_draft"):
        assert edie.get(reverse(f"wagtailadmin_pages:{screen}", args=[draft.pk])).status_code == 200


def test_edie_publishes_an_article(edie, client, add, written):
    edie.post(add, written())
    assert client.get("/articles/vesicles/").status_code == 200


def test_edie_uses_tags_in_any_script_and_without_letters(edie, client, add, written):
    edie.post(add, written(tags='Crème, 日本, "+++", "!!!"'))
    page = client.get("/articles/vesicles/")
    assert page.status_code == 200
    links = re.findall(r'href="(/articles/tags/[^"]+)"', page.text)
    # A tag without letters has an empty slug: it appears in the structured data, but nothing links to it.
    assert {unquote(link) for link in links} >= {"/articles/tags/crème/", "/articles/tags/日本/"}
    assert [client.get(link).status_code for link in links] == [200] * len(links)


def test_edie_previews_a_new_article(edie, index, publish, written):
    publish(title="Lasers")
    preview = reverse("wagtailadmin_pages:preview_on_add", args=["articles", "articlepage", index.pk])
    body = streamfield([("text", rich_text(f"<p>{'word ' * 500}</p>"))])
    assert edie.post(preview, written(body=body)).json()["is_valid"]
    html = edie.get(preview).content.decode()
    assert "Vesicles" in html
    assert "<li>3 min read</li>" in html
    assert "Lasers" in html


def test_incomplete_draft_can_be_saved(edie, client, add, written):
    data = written(body=streamfield([("heading", "")]), dek="")
    del data["action-publish"]
    edie.post(add, data)
    assert ArticlePage.objects.get(slug="vesicles").live is False


def test_author_cannot_review_their_own_article(edie, add, written, rita):
    response = edie.post(add, written(authors=[rita], medical_reviewer=rita.pk, medically_reviewed_on="2026-01-02"))
    assert errors(response)["medical_reviewer"] == [
        "Rita Moss is an author of this article and can't review it.",
    ]
    assert not ArticlePage.objects.exists()


def test_person_who_is_not_a_reviewer_cannot_be_chosen(edie, add, written, alma, rita):
    response = edie.post(add, written(authors=[rita], medical_reviewer=alma.pk))
    assert errors(response)["medical_reviewer"] == ["Alma Reyes isn't a medical reviewer. Choose someone who is."]


def test_author_and_reviewer_can_swap_roles(edie, publish, written, alma, rita):
    """The form checks the submitted authors, not those in the database."""
    alma.is_reviewer = True
    alma.save()
    article = publish(authors=[alma], medical_reviewer=rita, slug="vesicles")
    row = article.authors.get()
    authors = inline_formset([{"id": row.pk, "person": rita.pk}], initial=1, min=1)
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    review = {"medical_reviewer": alma.pk, "medically_reviewed_on": "2026-01-02"}
    edie.post(edit, written() | nested_form_data({"authors": authors} | review))
    article = ArticlePage.objects.get()
    assert (article.medical_reviewer, [row.person for row in article.authors.all()]) == (alma, [rita])


def test_model_rejects_an_author_as_reviewer(publish, rita):
    with pytest.raises(ValidationError, match="can't review their own article"):
        publish(authors=[rita], medical_reviewer=rita)


def test_article_needs_an_author_to_publish(edie, add, written):
    assert errors(edie.post(add, written(authors=[])))["authors"] == ["Add an author."]
    assert not ArticlePage.objects.exists()


def test_person_cannot_be_added_as_author_twice(edie, add, written, alma):
    assert edie.post(add, written(authors=[alma, alma])).status_code == 200
    assert not ArticlePage.objects.exists()


def test_article_slug_cannot_be_tags(edie, add, written):
    assert "slug" in errors(edie.post(add, written(slug="tags")))


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("medical_reviewer", {"medically_reviewed_on": "2026-01-02"}),
        ("content_updated_on", {"content_updated_on": "9999-12-31"}),
        ("evidence_searched_to", {"evidence_searched_to": "9999-12-31"}),
    ],
)
def test_invalid_dates_are_reported_at_their_field(edie, add, written, field, fields):
    assert field in errors(edie.post(add, written(**fields)))


def test_next_review_must_be_after_the_last(edie, add, written, rita):
    dates = {"medically_reviewed_on": "2026-01-02", "next_review_due": "2026-01-02"}
    assert "next_review_due" in errors(edie.post(add, written(medical_reviewer=rita.pk, **dates)))


def test_reviewer_needs_a_date_to_publish_but_not_in_a_draft(edie, add, written, rita):
    """Without a date, the article would be published as not reviewed although a reviewer was chosen."""
    data = written(medical_reviewer=rita.pk)
    assert errors(edie.post(add, data))["medically_reviewed_on"] == [
        "Enter the date Rita Moss reviewed it, or publish without a reviewer."
    ]
    del data["action-publish"]
    edie.post(add, data)
    assert ArticlePage.objects.get().medical_reviewer == rita


def next_review(edie, add, written, rita, days, **fields):
    """Return the error for a next review this many days after the last, or None if it is accepted."""
    dates = {"medically_reviewed_on": "2025-01-02", "next_review_due": str(date(2025, 1, 2) + timedelta(days=days))}
    response = edie.post(add, written(medical_reviewer=rita.pk, **dates | fields))
    return errors(response).get("next_review_due") if response.status_code == 200 else None


def test_next_review_must_be_within_a_year(edie, add, written, rita):
    assert next_review(edie, add, written, rita, 367) == ["Choose a date within a year of the review."]
    assert next_review(edie, add, written, rita, 365) is None


@pytest.mark.parametrize("place", ["about", "status block", "provider block"])
@pytest.mark.parametrize(("status", "warns"), [("warned", True), ("prohibited", True), ("unapproved", False)])
def test_next_review_must_be_within_90_days_of_a_warned_treatment(
    edie, add, written, rita, with_exosomes, place, status, warns
):
    warning = make_status(with_exosomes, status=status)
    fields = {
        "about": {"about": inline_formset([{"treatment": with_exosomes.pk}])},
        "status block": {"body": streamfield([("regulatory_status", warning.pk)])},
        "provider block": {
            "body": streamfield(
                [("provider_block", typed("", {"treatments": [with_exosomes.pk], "label": "Find", "place": ""}))]
            )
        },
    }[place]
    said = next_review(edie, add, written, rita, 91, **fields)
    assert said == (["Choose a date within 90 days of the review, because " + warning.sentence] if warns else None)
    if warns:
        assert next_review(edie, add, written, rita, 90, **fields) is None


def test_superseded_warning_does_not_shorten_the_review(edie, add, written, rita, with_exosomes):
    warned = make_status(with_exosomes, status="warned")
    make_status(with_exosomes, status="unapproved", supersedes=warned)
    about = inline_formset([{"treatment": with_exosomes.pk}])
    assert next_review(edie, add, written, rita, 91, about=about) is None


def test_all_errors_are_reported_together(edie, written, publish):
    publish(slug="vesicles")
    edit = reverse("wagtailadmin_pages:edit", args=[publish(slug="parcels").pk])
    wrong = {"dek": "", "content_updated_on": "9999-12-31", "body": streamfield([("heading", "")])}
    assert {"slug", *wrong, "authors"} <= set(errors(edie.post(edit, written(authors=[], **wrong))))


def test_edie_previews_unsaved_changes(edie, add, written, rita):
    preview = reverse("wagtailadmin_pages:preview_on_add", args=add.strip("/").split("/")[-3:])
    fields = {"medical_reviewer": rita.pk, "medically_reviewed_on": "2026-01-02", "tags": "skin"}
    assert edie.post(preview, written(title="A draft", **fields)).json()["is_valid"]
    html = edie.get(preview).content.decode()
    for shown in ("A draft", "Alma Reyes", "Rita Moss", "Hello.", "skin"):
        assert shown in html


@pytest.mark.parametrize("live", [True, False])
def test_publishing_during_an_autosave_keeps_one_author_row(edie, written, publish, live):
    """The form submits the author as new, because it loaded before the autosave stored the row."""
    article = publish(slug="vesicles")
    if not live:
        article.unpublish()
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    answer = edie.post(edit, written(slug="vesicles", **{"action-publish": "yes"}))
    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.live
    assert [str(person) for person in article.writers] == ["Alma Reyes"]
    assert article.latest_revision.as_object().authors.count() == 1


def test_charlie_cannot_add_an_article(charlie, add):
    assert charlie.get(add).status_code == 403
