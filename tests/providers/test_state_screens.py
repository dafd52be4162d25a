"""The admin screens that change a provider's state."""

import pytest
from bs4 import BeautifulSoup

from providers.choices import State
from providers.models import Provider
from tests.conftest import is_refused
from tests.factories import make_provider, make_user

from .screens import edit_screen, messages, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(microneedling):
    return make_provider("Glow", offers=[microneedling])


def stored(clinic):
    return Provider.objects.get(pk=clinic.pk)


def buttons(client, clinic):
    header = BeautifulSoup(edit_screen(client, clinic).content, "lxml").select(".w-header-button")
    return [button.get_text(strip=True) for button in header]


def set_state(clinic, state):
    Provider.objects.filter(pk=clinic.pk).update(state=state)


@pytest.mark.parametrize(
    ("state", "ways"),
    [
        (State.PREPARING, ["List provider"]),
        (State.LISTED, ["Unlist provider", "Close or mark as moved", "View live"]),
        (State.UNLISTED, ["List provider", "Close or mark as moved", "View live"]),
        (State.CLOSED, ["List provider", "Unlist provider", "Change where it moved", "View live"]),
    ],
)
def test_buttons_show_the_allowed_transitions(mo, clinic, state, ways):
    set_state(clinic, state)

    assert buttons(mo, clinic) == ways


def test_state_screen_explains_the_change_and_get_changes_nothing(mo, clinic):
    response = mo.get(screen("unlisted", clinic.pk))

    assert "It leaves results, counts, and provider blocks right away." in response.content.decode()
    assert "Its page stays up, and so does its message form" in response.content.decode()
    assert "Glow, Austin" in response.content.decode()
    assert stored(clinic).state == State.LISTED


def test_moderator_unlists_provider_with_a_reason(mo, clinic):
    response = mo.post(screen("unlisted", clinic.pk), {"reason": "The phone is dead"}, follow=True)

    assert response.request["PATH_INFO"] == screen("edit", clinic.pk)
    assert "Glow, Austin is no longer in results; its page stays up." in messages(response)[0]
    assert stored(clinic).state == State.UNLISTED


@pytest.mark.parametrize("state", [State.UNLISTED, State.CLOSED])
def test_unlisting_requires_a_reason(mo, clinic, state):
    response = mo.post(screen(state, clinic.pk), {"reason": "  "})

    assert response.context["form"].errors == {"reason": ["This field is required."]}
    assert stored(clinic).state == State.LISTED


def test_listing_an_incomplete_provider_lists_what_is_missing(mo, home):
    bare = make_provider(state=State.PREPARING, phone="", accepts_inquiries=False)
    response = mo.post(screen("listed", bare.pk))

    assert response.context["form"].non_field_errors() == [
        "It has no treatments yet.",
        "It has no phone number, website, or message form.",
    ]
    assert "It has no treatments yet." in response.content.decode()
    assert stored(bare).state == State.PREPARING


def test_moderator_marks_provider_as_moved(mo, clinic, microneedling):
    there = make_provider("Gleam", offers=[microneedling])
    mo.post(screen("closed", clinic.pk), {"reason": "Moved", "moved_to": there.pk})

    assert (stored(clinic).state, stored(clinic).moved_to) == (State.CLOSED, there)
    chosen = mo.get(screen("closed", clinic.pk)).context["form"]["moved_to"].value()
    assert chosen == there.pk


@pytest.mark.parametrize("moved_to", ["itself", "99999"])
def test_moderator_cannot_mark_provider_as_moved_to_itself(mo, clinic, moved_to):
    key = clinic.pk if moved_to == "itself" else moved_to
    response = mo.post(screen("closed", clinic.pk), {"reason": "Moved", "moved_to": key})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert stored(clinic).state == State.LISTED


def test_disallowed_transition_is_rejected_even_by_direct_url(mo, clinic):
    set_state(clinic, State.PREPARING)
    response = mo.post(screen("unlisted", clinic.pk), {"reason": "A reason"})

    assert response.context["form"].non_field_errors() == ["It is in preparation and can’t become unlisted."]
    assert stored(clinic).state == State.PREPARING


def test_moderator_is_told_when_provider_is_already_in_that_state(mo, clinic):
    response = mo.post(screen("listed", clinic.pk), follow=True)

    assert "Glow, Austin was already listed." in messages(response)[0]


def test_state_of_locked_provider_cannot_change(mo, clinic):
    ada = make_user("Ada", is_superuser=True)
    Provider.objects.update(locked=True, locked_by=ada)

    response = mo.post(screen("unlisted", clinic.pk), {"reason": "A reason"})
    assert response.context["form"].non_field_errors() == ["<b>'Glow, Austin' is locked</b>."]
    assert "<b>'Glow, Austin' is locked</b>" in response.content.decode()
    assert stored(clinic).state == State.LISTED

    mo.force_login(ada)
    mo.post(screen("unlisted", clinic.pk), {"reason": "A reason"})
    assert stored(clinic).state == State.UNLISTED


@pytest.mark.parametrize("name", ["edit", "listed", "unlisted", "closed", "history", "delete"])
def test_unknown_provider_gives_404(mo, home, name):
    assert mo.get(screen(name, 99999)).status_code == 404


SCREENS = ["edit", "listed", "unlisted", "closed", "history", "delete", "lock"]


@pytest.mark.parametrize("who", ["edie", "rae", "charlie", "client"])
def test_only_moderators_can_change_state(request, clinic, who):
    stranger = request.getfixturevalue(who)
    addresses = [screen(name, clinic.pk) for name in SCREENS] + [screen("list"), screen("add")]

    for address in addresses:
        for response in (stranger.get(address), stranger.post(address, {"reason": "Mine"})):
            assert is_refused(response)
            assert "providers" not in response.get("Location", "").split("?")[0]
    assert stored(clinic).state == State.LISTED


@pytest.mark.parametrize(("who", "sees"), [("mo", True), ("edie", False)])
def test_only_moderators_see_the_directory_menu(request, home, who, sees):
    assert (screen("list") in request.getfixturevalue(who).get("/admin/").content.decode()) is sees


def test_side_panel_shows_listing_status_instead_of_live(mo, clinic):
    set_state(clinic, State.PREPARING)
    panel = BeautifulSoup(edit_screen(mo, clinic).content, "lxml").select_one('[data-side-panel="status"]')

    assert "In preparation" in panel.get_text()
    assert "Live" not in panel.get_text()


def test_providers_have_no_copy_screen(mo, clinic):
    assert mo.get(f"/admin/snippets/providers/provider/copy/{clinic.pk}/").status_code == 404
