"""Readers, staff, and clinics are shown and sent American words and dates: see tests/words.py."""

import html
import re
from collections import deque
from io import BytesIO
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from home.accounts import DOMAIN
from providers.inquiries.emails import notify_clinic
from providers.inquiries.models import Recipient
from tests.conftest import signed_in
from tests.pages import KINDS
from tests.words import read_words, slips

from .addresses import ENTRANCES, written_to

DATA = re.compile("json|xml")
LINK = re.compile(r"""(?:href|action|"url")(?:=|: )"(/[^"#]*)""")
FORM = re.compile(r"<form[^>]*method=\"post\"", re.IGNORECASE)
# Forms that are not sent: their errors are those of the form that adds, or they have none.
UNTRIED = re.compile(r"/(edit|delete|copy|move|unpublish|account)/")
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
# Beside every kind of page, what a search with a typo, with filters, or with nonsense says.
SEARCHES = [
    "/providers/?near=Austn",
    "/providers/?q=botox+austin+spanish",
    "/providers/?q=zzyzx&near=78701&radius=7&sort=cheap&price=x",
    "/providers/?treatment=nothing&treatment=exosome-injection&near=79901&radius=5",
    "/providers/?near=78701&verified=license&performed_by=np&kind=med_spa&language=en&access=parking&open=now&price=0-100",
    "/providers/?near=78701&sort=price",
    "/providers/?q=glow&sort=match",
    "/providers/compare/?provider=nothing",
    "/api/v1/suggest?q=bot",
    "/api/v1/places?q=aus",
    "/api/v1/providers?near=Neverwhere&radius=7&page=x",
    "/api/v1/openapi.json",
]


class Seen:
    """Collects the slips in many texts and skips lines that an earlier text had."""

    def __init__(self):
        self.lines = set()
        self.slips = {}
        self.texts = 0

    def read(self, where, content_type, body):
        """Note the slips in a response's body, unless it is a picture, a style sheet, or the like."""
        if content_type.endswith("sheet"):
            body = ZipFile(BytesIO(body)).read("xl/worksheets/sheet1.xml")
        elif not content_type.startswith(("text/html", "text/csv", "text/plain")) and not DATA.search(content_type):
            return
        self.texts += 1
        text = body.decode()
        new = [line for line in text.splitlines() if line not in self.lines]
        self.lines.update(new)
        if slips("\n".join(new)):
            for slip in slips(read_words(text) if "html" in content_type else text):
                self.slips.setdefault(slip, where)

    @property
    def report(self):
        """The slips by word, with how often each was found and one of its places."""
        places = {}
        for slip, where in self.slips.items():
            places.setdefault(slip.found.lower(), []).append(f"{where}: {slip}")
        return "\n".join(f"{len(lines)} × {min(lines)}" for _, lines in sorted(places.items()))


@pytest.fixture
def seen():
    seen = Seen()
    yield seen
    assert not seen.slips, seen.report


# Views of Wagtail's that look the same for every model.
SAME_FOR_ALL = {"copy", "delete", "history", "move", "unpublish", "usage", "wagtail_bulk_action", "workflow_history"}


def kind(address):
    """Return what pages with one template have in common: the view, and the model that its arguments name."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    if match.url_name in SAME_FOR_ALL:
        return (match.url_name,)
    names = [value for value in match.kwargs.values() if isinstance(value, str) and not value.isdigit()]
    export = re.search(r"export=\w+", parts.query)
    return match.view_name, *match.args, *names, export and export[0]


def crawl(client, start, *, depth=100):
    """Yield (address, response) for one page of each kind in the first folder, at most `depth` links away."""
    within, waiting, done, redirected = start.split("/")[1], deque([(start, 0)]), set(), set()
    while waiting:
        address, far = waiting.popleft()
        if far > depth or address.split("/")[1] != within or address in redirected:
            continue
        if (this := kind(address)) is None or this in done:
            continue
        done.add(this)
        response = client.get(address)
        if response.status_code in (301, 302):
            # The target is often of the same kind.
            done.discard(this)
            redirected.add(address)
            waiting.append((urljoin(address, response["Location"]), far))
        elif not this[0].endswith("_results"):
            yield address, response
            if response["Content-Type"].startswith("text/html"):
                waiting.extend((urljoin(address, html.unescape(link)), far + 1) for link in LINK.findall(response.text))


def hidden_fields(page):
    return {name: html.unescape(value) for name, value in HIDDEN.findall(page)}


def send_empty(client, address, page):
    """Yield the response to a page's form, sent with nothing but its hidden fields, and undo what that changed."""
    if FORM.search(page) and not UNTRIED.search(address):
        with transaction.atomic():
            yield client.post(address, {"body-count": "0", **hidden_fields(page)})
            transaction.set_rollback(True)


def test_public_pages_feeds_and_api(answers, demo, seen):
    for route in answers.values():
        for answer in route:
            seen.read(answer.address, answer.headers["Content-Type"], answer.body)
    for address in [*(kind.path for kind in KINDS), *SEARCHES]:
        seen.read(address, *sent(Client().get(address)))


def sent(response):
    return response["Content-Type"], response.getvalue()


@pytest.mark.parametrize("account", ["editor", "reviewer", "moderator", "admin"])
def test_admin_screens_exports_and_form_errors(demo, seen, account):
    client = signed_in(get_user_model().objects.get(email=f"{account}@{DOMAIN}"))
    # Ada sees every screen, so for the others it is enough to follow the links of the dashboard.
    for address, response in crawl(client, "/admin/", depth=100 if account == "admin" else 1):
        seen.read(address, *sent(response))
        if account == "admin" and response["Content-Type"].startswith("text/html"):
            for refused in send_empty(client, address, response.text):
                seen.read(f"{address} (empty form)", *sent(refused))
    # A crawl that lost its way would find no wrong word either.
    assert seen.texts > (140 if account == "admin" else 8)


def test_forms_of_readers_with_errors(demo, seen):
    address, client = reverse("message", args=[written_to().first().slug]), Client()
    hidden = hidden_fields(client.get(address).text)
    for typed in ({}, {"email": "x", "phone": "12", "message": "http://a http://b http://c", "name": "A" * 200}):
        seen.read(address, *sent(client.post(address, hidden | typed)))
    for address in map(reverse, sorted(ENTRANCES)):
        seen.read(address, *sent(client.get(address)))
        seen.read(f"{address} (empty form)", *sent(client.post(address, {})))


def test_emails(demo, seen, sent_emails):
    notify_clinic(Recipient.objects.first())
    Client().post(reverse("account_reset_password"), {"email": f"editor@{DOMAIN}"})
    # The demo sent more than twenty when it was made.
    messages = sent_emails()
    assert len(messages) > 22
    for message in messages:
        seen.read(message.subject, "text/plain", f"{message.subject}\n{message.body}".encode())
        for alternative in message.alternatives:
            seen.read(message.subject, alternative.mimetype, alternative.content.encode())
