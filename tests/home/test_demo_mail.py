"""Visitors of the demo read the emails it sent, with links that work. Other sites have no such pages."""

import pytest
from django.core.mail import EmailMultiAlternatives

from medspot.mail.sending import pause, send_next_email
from tests.home import demo_urls

pytestmark = pytest.mark.databases


@pytest.fixture
def demo(home, settings, tmp_path):
    settings.DEMO = True
    settings.ROOT_URLCONF = demo_urls.__name__
    settings.MAIL_TRANSPORT = "medspot.mail.transports.FolderTransport"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    pause.end()


def send(subject="Confirm your café", html='<p style="color: red">Hello <script>alert(1)</script></p>'):
    email = EmailMultiAlternatives(subject, "Open http://testserver/people/?x=<1>&y=2", to=["alice@reader.example"])
    if html:
        email.attach_alternative(html, "text/html")
    email.send()
    assert send_next_email()


def links(page):
    return [part.partition('"')[0] for part in page.text.split('href="/demo/mail/')[1:]]


def test_visitor_finds_an_email_and_follows_its_link(demo, client):
    assert 'href="/demo/mail/"' in client.get("/demo/").text
    assert "None yet." in client.get("/demo/mail/").text
    send()
    page = client.get("/demo/mail/")
    assert "Confirm your café" in page.text
    assert "alice@reader.example" in page.text
    (link,) = links(page)
    email = client.get(f"/demo/mail/{link}")
    assert 'href="http://testserver/people/?x=' in email.text
    assert "<1>" not in email.text
    assert "no-store" in email.headers["Cache-Control"]
    assert 'content="noindex"' in email.text


def test_html_is_shown_under_a_policy_that_runs_and_loads_nothing(demo, client):
    send()
    (link,) = links(client.get("/demo/mail/"))
    page = client.get(f"/demo/mail/{link}html/")
    assert "<p style=" in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "style-src 'unsafe-inline'" in policy


def test_plain_email_has_no_html_page(demo, client):
    send(html="")
    (link,) = links(client.get("/demo/mail/"))
    assert client.get(f"/demo/mail/{link}").status_code == 200
    assert client.get(f"/demo/mail/{link}html/").status_code == 404


def test_newest_email_comes_first(demo, client):
    for number in range(3):
        send(f"Letter {number}")
    page = client.get("/demo/mail/").text
    assert page.index("Letter 2") < page.index("Letter 1") < page.index("Letter 0")


@pytest.mark.parametrize("name", ["nothing", "..", "%2e%2e%2fmedspot", "a%00b", "x" * 400])
def test_other_names_are_404(demo, client, name):
    send()
    assert client.get(f"/demo/mail/{name}/").status_code == 404


def test_demo_whose_email_goes_elsewhere_shows_none(demo, client, settings):
    del settings.EMAIL_FILE_PATH
    assert "None yet." in client.get("/demo/mail/").text
    assert client.get("/demo/mail/nothing/").status_code == 404


def test_other_sites_show_no_email(demo, client, settings):
    send()
    (link,) = links(client.get("/demo/mail/"))
    paths = ["/demo/mail/", f"/demo/mail/{link}", f"/demo/mail/{link}html/"]
    # Even if the URLs were there.
    settings.DEMO = False
    assert [client.get(path).status_code for path in paths] == [404] * 3
    settings.ROOT_URLCONF = "medspot.urls"
    assert [client.get(path).status_code for path in paths] == [404] * 3
