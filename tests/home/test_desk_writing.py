"""Edie writes: what she types is held to its length at its field, can be talked over, and goes live when she says."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from articles.models import ArticleIndexPage, ArticlePage
from home.models import PlainPage
from medspot.images.models import MedSpotImage
from medspot.pages.form import says_nothing
from providers.models import Photo, Provider
from tests.factories import make_provider
from tests.medspot.images.pictures import upload


@pytest.fixture(autouse=True)
def nothing_written_yet(home):
    """The pages of words that a new site starts with are not Edie's."""
    for page in PlainPage.objects.all():
        page.delete()


@pytest.fixture
def add(home):
    return f"/admin/pages/add/home/plainpage/{home.pk}/"


def written(*blocks, **fields):
    typed = {"title": "How we work", "slug": "how-we-work", "body": streamfield(blocks), "comments": inline_formset([])}
    return nested_form_data(typed | {name.replace("__", "-"): value for name, value in fields.items()})


def errors(response):
    return response.context["form"].errors


# What search engines show


@pytest.mark.parametrize(("field", "most"), [("seo_title", 60), ("search_description", 160), ("slug", 60)])
def test_what_would_be_cut_off_is_refused_at_its_field(edie, add, field, most):
    refused = edie.post(add, written(**{field: "a" * (most + 1)}))
    assert errors(refused)[field] == [f"This has {most + 1} characters and may have {most}: shorten it by a few words."]
    assert not PlainPage.objects.exists()

    edie.post(add, written(**{field: "a" * most}))
    assert getattr(PlainPage.objects.get(), field) == "a" * most


def test_a_dek_that_is_too_long_says_by_how_much(edie, home):
    articles = ArticleIndexPage.objects.get().pk
    rows = dict.fromkeys(("authors", "about", "corrections"), inline_formset([]))
    typed = written(title="A guide", dek="a" * 221) | nested_form_data(rows)
    refused = edie.post(reverse("wagtailadmin_pages:add", args=["articles", "articlepage", articles]), typed)
    assert errors(refused)["dek"] == ["This has 221 characters and may have 220: shorten it by a few words."]


@pytest.mark.parametrize("slug", ["page", "new-page", "the", "2026", "copy-of-the-article", "test-2"])
def test_a_slug_that_says_nothing_is_refused(edie, add, slug):
    assert "says nothing of the page" in errors(edie.post(add, written(slug=slug)))["slug"][0]


@pytest.mark.parametrize("slug", ["prp", "privacy", "the-skin", "botox-2026", "how-we-work"])
def test_a_slug_that_says_something_is_taken(slug):
    assert not says_nothing(slug)


def test_a_page_that_a_script_saved_too_long_can_still_be_edited(edie, home):
    page = PlainPage(title="Privacy", slug="page", seo_title="a" * 90, search_description="b" * 300)
    home.add_child(instance=page)
    unchanged = {"slug": "page", "seo_title": "a" * 90, "search_description": "b" * 300}

    edie.post(f"/admin/pages/{page.pk}/edit/", written(title="Privacy, again", **unchanged))

    assert PlainPage.objects.get().get_latest_revision_as_object().title == "Privacy, again"


# Pictures


def figure(image, **fields):
    return "figure", {"image": {"image": image.pk} | fields, "caption": ""}


@pytest.fixture
def chairs(db):
    image = MedSpotImage(title="Chairs", description="Four chairs by a window.", file=upload("chairs.png"))
    image.save()
    return image


def test_a_figure_without_alt_text_is_not_published_unless_it_is_decorative(edie, add, chairs):
    publish = {"action-publish": "1"}
    refused = edie.post(add, written(figure(chairs, alt_text="")) | publish)
    assert "body" in errors(refused)
    assert "Please add some alt text" in refused.text
    assert not PlainPage.objects.exists()

    edie.post(add, written(figure(chairs, alt_text="", decorative="on")) | publish)
    assert PlainPage.objects.get().body[0].value["image"].decorative


def test_a_photo_of_a_provider_that_shows_nothing_in_words_is_refused(places, microneedling, chairs):
    photo = Photo(provider=make_provider(offers=[microneedling]), image=chairs)
    photo.full_clean()
    chairs.is_decorative = True
    with pytest.raises(Exception, match="say what it shows"):
        photo.full_clean()
    photo.caption = "The waiting room"
    photo.full_clean()


# Looking at it before others do


@pytest.mark.parametrize("model", [ArticlePage, PlainPage, Provider])
def test_pages_and_providers_are_previewed_on_a_phone_a_tablet_and_a_desktop(model):
    assert [size["device_width"] for size in model().preview_sizes] == [360, 768, 1280]
    assert model().default_preview_size == "mobile"


def test_the_editor_offers_the_three_widths(edie, add):
    page = edie.get(add).text
    for width in (360, 768, 1280):
        assert f'data-device-width="{width}"' in page


# Talking it over, and publishing it later


def test_edie_leaves_a_comment_at_a_field_and_rae_reads_it(edie, rae, add):
    comment = {"id": "", "text": "Is this still so?", "contentpath": "introduction", "position": "", "resolved": ""}
    replies = {"replies": inline_formset([])}
    edie.post(add, written() | nested_form_data({"comments": inline_formset([comment | replies])}))

    comment = Comment.objects.get()
    assert (comment.text, comment.contentpath, str(comment.user)) == ("Is this still so?", "introduction", "Edie")
    assert "Is this still so?" in rae.get(f"/admin/pages/{comment.page_id}/edit/").text


def passed(**time):
    """The clock that much later."""
    return mock.patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(**time))


def in_a_form(moment):
    return moment.strftime("%Y-%m-%d %H:%M")


def test_what_edie_schedules_goes_live_on_its_day_and_leaves_on_its_last(edie, add, client):
    opens, closes = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=3)
    times = {"go_live_at": in_a_form(opens), "expire_at": in_a_form(closes)}
    edie.post(add, written(**times) | {"action-publish": "1"})
    call_command("publish_scheduled")
    assert client.get("/how-we-work/").status_code == 404

    with passed(days=2):
        call_command("publish_scheduled")
    assert client.get("/how-we-work/").status_code == 200

    with passed(days=4):
        call_command("publish_scheduled")
    assert client.get("/how-we-work/").status_code == 404
