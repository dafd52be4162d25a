"""Writing a page: length limits, alt text, previews, comments, and scheduling."""

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
from medspot.pages.form import is_meaningless
from providers.models import Photo, Provider
from tests.factories import make_provider
from tests.medspot.images.pictures import upload


@pytest.fixture(autouse=True)
def no_plain_pages(home):
    """Delete the plain pages that set_up_site creates."""
    for page in PlainPage.objects.all():
        page.delete()


@pytest.fixture
def add(home):
    return f"/admin/pages/add/home/plainpage/{home.pk}/"


def form_data(*blocks, **fields):
    """Return the POST data of a plain page with these body blocks."""
    typed = {"title": "How we work", "slug": "how-we-work", "body": streamfield(blocks), "comments": inline_formset([])}
    return nested_form_data(typed | {name.replace("__", "-"): value for name, value in fields.items()})


def errors(response):
    return response.context["form"].errors


# Search engine fields and slugs


@pytest.mark.parametrize(("field", "most"), [("seo_title", 60), ("search_description", 160), ("slug", 60)])
def test_text_over_the_limit_is_refused_at_its_field(edie, add, field, most):
    refused = edie.post(add, form_data(**{field: "a" * (most + 1)}))
    assert errors(refused)[field] == [f"This is {most + 1} characters long. Shorten it to {most} or fewer."]
    assert not PlainPage.objects.exists()

    edie.post(add, form_data(**{field: "a" * most}))
    assert getattr(PlainPage.objects.get(), field) == "a" * most


def test_long_dek_error_states_its_length(edie, home):
    articles = ArticleIndexPage.objects.get().pk
    rows = dict.fromkeys(("authors", "about", "corrections"), inline_formset([]))
    typed = form_data(title="A guide", dek="a" * 221) | nested_form_data(rows)
    refused = edie.post(reverse("wagtailadmin_pages:add", args=["articles", "articlepage", articles]), typed)
    assert errors(refused)["dek"] == ["This is 221 characters long. Shorten it to 220 or fewer."]


@pytest.mark.parametrize("slug", ["page", "new-page", "the", "2026", "copy-of-the-article", "test-2"])
def test_meaningless_slug_is_refused(edie, add, slug):
    assert "doesn’t say what the page is about" in errors(edie.post(add, form_data(slug=slug)))["slug"][0]


@pytest.mark.parametrize("slug", ["prp", "privacy", "the-skin", "botox-2026", "how-we-work"])
def test_meaningful_slug_is_accepted(slug):
    assert not is_meaningless(slug)


def test_page_saved_over_the_limit_by_a_script_can_still_be_edited(edie, home):
    page = PlainPage(title="Privacy", slug="page", seo_title="a" * 90, search_description="b" * 300)
    home.add_child(instance=page)
    unchanged = {"slug": "page", "seo_title": "a" * 90, "search_description": "b" * 300}

    edie.post(f"/admin/pages/{page.pk}/edit/", form_data(title="Privacy, again", **unchanged))

    assert PlainPage.objects.get().get_latest_revision_as_object().title == "Privacy, again"


# Pictures


def figure(image, **fields):
    return "figure", {"image": {"image": image.pk} | fields, "caption": ""}


@pytest.fixture
def chairs(db):
    image = MedSpotImage(title="Chairs", description="Four chairs by a window.", file=upload("chairs.png"))
    image.save()
    return image


def test_figure_needs_alt_text_unless_decorative(edie, add, chairs):
    publish = {"action-publish": "1"}
    refused = edie.post(add, form_data(figure(chairs, alt_text="")) | publish)
    assert "body" in errors(refused)
    assert "Please add some alt text" in refused.text
    assert not PlainPage.objects.exists()

    edie.post(add, form_data(figure(chairs, alt_text="", decorative="on")) | publish)
    assert PlainPage.objects.get().body[0].value["image"].decorative


def test_decorative_provider_photo_needs_a_caption(places, microneedling, chairs):
    photo = Photo(provider=make_provider(offers=[microneedling]), image=chairs)
    photo.full_clean()
    chairs.is_decorative = True
    with pytest.raises(Exception, match="Say what it shows"):
        photo.full_clean()
    photo.caption = "The waiting room"
    photo.full_clean()


# Preview


@pytest.mark.parametrize("model", [ArticlePage, PlainPage, Provider])
def test_preview_offers_phone_tablet_and_desktop_and_starts_with_phone(model):
    assert [size["device_width"] for size in model().preview_sizes] == [360, 768, 1280]
    assert model().default_preview_size == "mobile"


def test_editor_offers_the_three_preview_widths(edie, add):
    page = edie.get(add).text
    for width in (360, 768, 1280):
        assert f'data-device-width="{width}"' in page


# Comments and scheduling


def test_reviewer_reads_an_editors_comment_on_a_field(edie, rae, add):
    comment = {"id": "", "text": "Is this still so?", "contentpath": "introduction", "position": "", "resolved": ""}
    replies = {"replies": inline_formset([])}
    edie.post(add, form_data() | nested_form_data({"comments": inline_formset([comment | replies])}))

    comment = Comment.objects.get()
    assert (comment.text, comment.contentpath, str(comment.user)) == ("Is this still so?", "introduction", "Edie")
    assert "Is this still so?" in rae.get(f"/admin/pages/{comment.page_id}/edit/").text


def time_passes(**time):
    """Return a context manager in which the current time is later by this timedelta."""
    return mock.patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(**time))


def form_value(moment):
    return moment.strftime("%Y-%m-%d %H:%M")


def test_scheduled_page_goes_live_and_expires_on_time(edie, add, client):
    opens, closes = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=3)
    times = {"go_live_at": form_value(opens), "expire_at": form_value(closes)}
    edie.post(add, form_data(**times) | {"action-publish": "1"})
    call_command("publish_scheduled")
    assert client.get("/how-we-work/").status_code == 404

    with time_passes(days=2):
        call_command("publish_scheduled")
    assert client.get("/how-we-work/").status_code == 200

    with time_passes(days=4):
        call_command("publish_scheduled")
    assert client.get("/how-we-work/").status_code == 404
