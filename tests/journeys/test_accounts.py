"""People create accounts and sign in: with a code, an authenticator app, or a passkey.

All but the passkey works without JavaScript.
"""

import re
import time
from email import message_from_string, policy

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from .conftest import DESK, PHONE
from .test_every_page import axe_violations, widths_that_scroll_sideways

PASSWORD = "quiet-river-42"
CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)
MAX_SECONDS_TO_SEND = 30
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def code_sent_to(site, email):
    """Return the code in the newest email to an address, once the worker has sent it."""
    deadline = time.monotonic() + MAX_SECONDS_TO_SEND
    while time.monotonic() < deadline:
        for text in reversed(site.emails()):
            message = message_from_string(text, policy=policy.default)
            if message["To"] == email:
                return CODE.search(message.get_body(("plain",)).get_content())[0]
        time.sleep(0.1)
    raise AssertionError(f"No email to {email}.")


def sign_up(page, site, email):
    page.goto("/accounts/login/?next=/accounts/name/")
    page.get_by_role("link", name="Create an account").click()
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.get_by_label("Code").fill(code_sent_to(site, email))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your name")


def sign_out(page):
    page.goto("/accounts/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_contain_text("You’re signed out.")


def enter_password(page, email, password=PASSWORD):
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm_password(page):
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def app_code(secret, step=0):
    """Return what an app shows now or one step later; either still counts if half a minute begins meanwhile."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


@pytest.mark.parametrize(
    ("viewport", "scripts"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without JavaScript"]
)
def test_alice_signs_up_with_a_code_adds_an_app_and_signs_in_with_it(visit, site, viewport, scripts):
    alice, email = visit(viewport, java_script_enabled=scripts), f"alice-{scripts}@clinic.example".lower()
    sign_up(alice, site, email)
    alice.goto("/accounts/2fa/")
    alice.get_by_role("link", name="Set up an app").click()
    confirm_password(alice)
    secret = alice.locator("code").inner_text()
    alice.get_by_label("Code from the app").fill(app_code(secret))
    alice.get_by_role("button", name="Turn on").click()
    expect(alice.get_by_role("list", name="Your recovery codes").get_by_role("listitem")).to_have_count(10)

    sign_out(alice)
    enter_password(alice, email)
    expect(alice.get_by_role("heading", level=1)).to_have_text("One more step")
    alice.get_by_label("Code").fill(app_code(secret, 1))
    alice.get_by_role("button", name="Sign in", exact=True).click()
    expect(alice.get_by_role("heading", level=1)).to_have_text("Your account")
    assert email not in site.log


def test_alice_signs_in_with_a_passkey(visit, watch, site):
    """Browsers allow passkeys on localhost, not on 127.0.0.1."""
    watch.host = watch.host.replace("127.0.0.1", "localhost")
    alice = visit(base_url=site.url.replace("127.0.0.1", "localhost"))
    browser = alice.context.new_cdp_session(alice)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_up(alice, site, "alice-passkey@clinic.example")
    alice.goto("/accounts/2fa/")
    alice.get_by_role("link", name="Add a passkey").click()
    confirm_password(alice)
    alice.get_by_role("button", name="Add a passkey").click()
    expect(alice.get_by_role("heading", level=1)).to_have_text("Recovery codes")

    sign_out(alice)
    alice.get_by_role("button", name="Use a passkey").click()
    expect(alice.get_by_role("heading", level=1)).to_have_text("Your account")
    expect(alice.get_by_role("list", name="Recent sign-ins")).to_contain_text("passkey")

    # Without the key, the page says so.
    sign_out(alice)
    alice.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('gone')); }")
    alice.get_by_role("button", name="Use a passkey").click()
    expect(alice.get_by_role("alert")).to_contain_text("the passkey wasn’t used")


def test_wrong_passwords_are_limited_by_all_processes_together(visit, watch):
    watch.expect(429, "/accounts/login/")
    for words in ["don’t match"] * 5 + ["Too many tries"]:
        # With a connection of its own, which any process may take.
        stranger = visit()
        stranger.goto("/accounts/login/")
        enter_password(stranger, "stranger@nowhere.example", "wrong-river-43")
        expect(stranger.get_by_role("alert")).to_contain_text(words)
        expect(stranger.get_by_role("alert")).to_be_focused()
    expect(stranger.get_by_label("Email address")).to_have_value("stranger@nowhere.example")


def test_keyboard_alone_signs_in(reader):
    reader.goto("/accounts/login/")
    reader.get_by_label("Email address").focus()
    reader.keyboard.type("editor@medspot.example")
    reader.keyboard.press("Tab")
    reader.keyboard.type(PASSWORD)
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("navigation", name="Main menu")).to_be_visible()


# One of each kind; setting up an app asks for the password first.
PAGES = ["", "sessions/", "2fa/totp/activate/", "2fa/totp/activate/"]


def test_pages_of_an_account_fit_every_screen_and_have_no_axe_violations(visit, site):
    alice = visit()
    sign_up(alice, site, "alice-pages@clinic.example")
    troubles = []
    for path in PAGES:
        alice.goto(f"/accounts/{path}")
        found = [*widths_that_scroll_sideways(alice), *axe_violations(alice)]
        troubles += [f"{path}: {trouble}" for trouble in found]
        if alice.get_by_role("heading", name="Confirm that it’s you").count():
            confirm_password(alice)
    assert not troubles, "\n".join(troubles)
