"""Whatever people type is text: on every page, in structured data and in the admin."""

import json

import pytest
from django.apps import apps
from django.core.validators import MaxLengthValidator
from django.db.models import CharField, QuerySet, SlugField, TextField, UUIDField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from taggit.models import Tag
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from providers.inquiries.choices import InquiryState
from providers.inquiries.models import Inquiry
from search.listings.indexing import rebuild
from tests.abuse.answers import ask
from tests.abuse.markup import Markup
from tests.versions import versions

from .addresses import ROUTES, page_paths, samples

pytestmark = pytest.mark.databases

# It leaves an attribute, leaves a script, ends a line in older parsers of script, and asks a template to reckon.
HOSTILE = '"><img src=x onerror=alert(1)></script><script>alert(1)</script>\u2028{{ 4000|add:444 }}'
# As long, and of as many lines: a page that shows it is made of the same elements.
HARMLESS = "Plain words that alert nobody, of some clinic, and mean what they say\u2028on two lines all in all."
MAX_KEY = 7

ROOMS = ("medspot", "treatments", "providers", "articles", "home")
# Written by code, for code to read.
NOT_TYPED = (
    "images.MedSpotRendition.filter_spec",
    "inquiries.Inquiry.consent_version",
    "inquiries.Inquiry.source_path",
    "mail.OutgoingEmail.from_email",
    "mail.OutgoingEmail.key",
    "mail.OutgoingEmail.last_error",
    "medspot.DataVersion.name",
    "medspot.SharedCacheEntry.cache_key",
    "medspot.SharedCacheEntry.value",
    "portal.AccessMail.quarter",
    "portal.Confirmation.digest",
    "portal.Invitation.digest",
    "providers.EditRow.field",
    "providers.EditRow.target",
    "treatments.SeedRecord.key",
    "treatments.SeedRecord.kind",
    "users.User.password",
    "worker.Job.claimed_by",
    "worker.Job.last_error",
    "worker.Job.name",
    "worker.TaskKey.key",
    "worker.WorkerProcess.name",
)
# Routes that show nothing that anybody typed.
WORDLESS = {
    "api:api-root",
    "api:openapi-json",
    "api:places",
    "api:suggest",
    "article_picture",
    "robots",
    "sitemap",
    "sitemap_section",
    "wagtailcore_authenticate_with_password",
    "wagtaildocs_authenticate_with_password",
    "wagtaildocs_serve",
}


def models_that_people_fill():
    for config in apps.get_app_configs():
        if config.name.split(".")[0] in ROOMS and config.name != "medspot.places":
            yield from config.get_models()
    yield Tag


def typed_fields(model):
    """The columns of a model that take any text at all."""
    for field in model._meta.local_fields:
        # Rich text is HTML and cleaned on the way in: see test_web_addresses.py.
        is_text = isinstance(field, CharField | TextField) and not isinstance(field, SlugField | RichTextField)
        is_checked = field.choices or not all(isinstance(check, MaxLengthValidator) for check in field.validators)
        if is_text and field.editable and not is_checked and str(field) not in NOT_TYPED:
            yield field


def type_everywhere(text):
    """Puts the text, and behind it the key of its row, into every column that people type text into."""
    for model in models_that_people_fill():
        for field in typed_fields(model):
            write(model, field, text)
    for name in ("title", "draft_title", "seo_title", "search_description"):
        write(Page, Page._meta.get_field(name), text)
    rebuild()
    versions.forget()


def write(model, field, text):
    kept = text[: (field.max_length or 200) - MAX_KEY]
    # A UUID would not fit into most columns, and no column of its rows need be unique.
    key = Value("") if isinstance(model._meta.pk, UUIDField) else Cast("pk", CharField())
    # A plain queryset: that of an append-only row refuses to write.
    rows = QuerySet(model)
    # Of a withdrawn inquiry, the database keeps nothing typed.
    rows = rows.exclude(state=InquiryState.WITHDRAWN) if model is Inquiry else rows
    rows.update(**{field.name: Concat(Value(kept), key)})


def seen_with(text, addresses, client=None):
    """What a browser makes of each address, once the text stands everywhere."""
    type_everywhere(text)
    return {address: read(ask(address, client)) for address in addresses}


def read(answer):
    """An answer as its reader takes it: what is no page has no elements, whatever its words look like."""
    if not answer.headers["Content-Type"].startswith("application/json"):
        return Markup(answer.text)
    data = Markup("")
    data.words = strings_in(json.loads(answer.text))
    return data


def strings_in(data):
    if isinstance(data, dict | list):
        return [text for item in (data.values() if isinstance(data, dict) else data) for text in strings_in(item)]
    return [str(data)]


def assert_shown_as_text(addresses, client=None):
    harmless, hostile = seen_with(HARMLESS, addresses, client), seen_with(HOSTILE, addresses, client)
    assert [address for address in addresses if hostile[address].outline != harmless[address].outline] == []
    shown = [address for address in addresses if HARMLESS[:31] in harmless[address].text]
    assert [address for address in addresses if HOSTILE[:31] in hostile[address].text] == shown
    assert [address for address in addresses if "4444" in hostile[address].text] == []
    return shown


def test_typed_text_is_escaped_on_every_page(demo):
    addresses = [address for route in ROUTES if route not in WORDLESS for address in samples(route)]
    addresses += ["/search/?q=alert", "/providers/?q=alert&near=78701", "/api/v1/providers?q=alert"]
    assert assert_shown_as_text(addresses) == addresses


def test_structured_data_round_trips_typed_text(demo):
    # The front page has no trail and no structured data.
    addresses = [address for route in ("person", "provider", "wagtail_serve") for address in samples(route)]
    for address, page in seen_with(HOSTILE, addresses).items():
        assert address == "/" or any(name.startswith(HOSTILE) for name in names_in(page.data)), address
        assert "\u2028" not in "".join(page.scripts), address


def names_in(data):
    """Every name and headline in structured data."""
    if isinstance(data, list):
        return {name for item in data for name in names_in(item)}
    if not isinstance(data, dict):
        return set()
    return {data[key] for key in ("name", "headline") if key in data} | names_in(list(data.values()))


def admin_addresses():
    """The list of each kind of row of ours, and the form and history of one of them."""
    for model in get_snippet_models():
        name, row = model.snippet_viewset.get_url_name, model.objects.first()
        yield reverse(name("list"))
        if row:
            yield from (reverse(name(view), args=[row.pk]) for view in ("edit", "history"))
    inquiry = Inquiry.objects.exclude(state=InquiryState.WITHDRAWN).first()
    yield from (reverse("inquiries:index"), reverse("inquiries:inspect", args=[inquiry.pk]))
    for kind in {kind for kind, _ in page_paths() if isinstance(kind, type)}:
        page = kind.objects.first()
        yield reverse("wagtailadmin_explore", args=[page.pk])
        yield reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_typed_text_is_escaped_in_the_admin(ada):
    assert len(assert_shown_as_text(list(admin_addresses()), ada)) > 20
