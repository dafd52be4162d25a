from django.utils.html import escape

from home.plain_pages import LINKS, PLAIN_PAGES
from providers.inquiries.consent import CONSENT_VERSION, WHO_CAN_READ, consent_text


def test_privacy_page_and_consent_say_the_same_about_who_can_read_messages(home, client):
    assert WHO_CAN_READ in consent_text(CONSENT_VERSION, "Glow Austin")
    assert escape(WHO_CAN_READ) in client.get("/privacy/").text


def test_home_page_links_to_every_plain_page(home, client):
    page = client.get("/").text
    assert {slug for _, slug in LINKS} >= {page.slug for page in PLAIN_PAGES}
    for plain in PLAIN_PAGES:
        assert f'href="/{plain.slug}/"' in page
