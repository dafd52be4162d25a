"""Mo lists, unlists and closes providers with buttons that ask why."""

import pytest
from bs4 import BeautifulSoup

from providers.choices import State
from providers.models import Provider
from tests.factories import make_provider, make_user

from .screens import edit_screen, messages, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(microneedling):
    return make_provider("Glow", offers=[microneedling])


def stored(clinic):
    return Provider.objects.get(pk=clinic.pk)


def buttons(client, clinic):
    header = BeautifulSoup(edit_screen(client, clinic).content, "html.parser").select(".w-header-button")
    return [button.get_text(strip=True) for button in header]


def set_state(clinic, state):
    Provider.objects.filter(pk=clinic.pk).update(state=state)


@pytest.mark.parametrize(
    ("state", "ways"),
    [
        (State.PREPARING, ["List it"]),
        (State.LISTED, ["Unlist it", "Close it for good", "View live"]),
        (State.UNLISTED, ["List it", "Close it for good", "View live"]),
        (State.CLOSED, ["List it", "Unlist it", "Change where it moved", "View live"]),
    ],
)
def test_the_buttons_are_the_ways_out_of_the_state(mo, clinic, state, ways):
    set_state(clinic, state)

    assert buttons(mo, clinic) == ways


def test_the_screen_says_what_will_happen_and_changes_nothing_by_itself(mo, clinic):
    response = mo.get(screen("unlisted", clinic.pk))

    assert "It leaves results, counts and provider blocks at the next request." in response.content.decode()
    assert "Its page stays, and with it the inquiry form, if it has one" in response.content.decode()
    assert "Glow, Austin" in response.content.decode()
    assert stored(clinic).state == State.LISTED


def test_mo_unlists_it_with_a_reason_and_is_back_on_the_provider(mo, clinic):
    response = mo.post(screen("unlisted", clinic.pk), {"reason": "The phone is dead"}, follow=True)

    assert response.request["PATH_INFO"] == screen("edit", clinic.pk)
    assert "Glow, Austin is out of results now; its page stays." in messages(response)[0]
    assert stored(clinic).state == State.UNLISTED


@pytest.mark.parametrize("state", [State.UNLISTED, State.CLOSED])
def test_without_a_reason_nothing_changes(mo, clinic, state):
    response = mo.post(screen(state, clinic.pk), {"reason": "  "})

    assert response.context["form"].errors == {"reason": ["This field is required."]}
    assert stored(clinic).state == State.LISTED


def test_listing_says_what_is_missing(mo, home):
    bare = make_provider(state=State.PREPARING, phone="", accepts_inquiries=False)
    response = mo.post(screen("listed", bare.pk))

    assert response.context["form"].non_field_errors() == [
        "It offers no treatment yet.",
        "It has no phone, website or inquiry form.",
    ]
    assert "It offers no treatment yet." in response.content.decode()
    assert stored(bare).state == State.PREPARING


def test_a_provider_that_moved_leads_to_where_it_is(mo, clinic, microneedling):
    there = make_provider("Gleam", offers=[microneedling])
    mo.post(screen("closed", clinic.pk), {"reason": "Moved", "moved_to": there.pk})

    assert (stored(clinic).state, stored(clinic).moved_to) == (State.CLOSED, there)
    chosen = mo.get(screen("closed", clinic.pk)).context["form"]["moved_to"].value()
    assert chosen == there.pk


@pytest.mark.parametrize("moved_to", ["itself", "99999"])
def test_where_it_cannot_have_moved_is_refused(mo, clinic, moved_to):
    key = clinic.pk if moved_to == "itself" else moved_to
    response = mo.post(screen("closed", clinic.pk), {"reason": "Moved", "moved_to": key})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert stored(clinic).state == State.LISTED


def test_a_way_that_is_not_there_is_refused_though_its_address_is_known(mo, clinic):
    set_state(clinic, State.PREPARING)
    response = mo.post(screen("unlisted", clinic.pk), {"reason": "A reason"})

    assert response.context["form"].non_field_errors() == ["It is preparing: it cannot become unlisted."]
    assert stored(clinic).state == State.PREPARING


def test_what_a_colleague_did_already_is_said(mo, clinic):
    response = mo.post(screen("listed", clinic.pk), follow=True)

    assert "Glow, Austin was so already." in messages(response)[0]


def test_a_locked_provider_is_left_alone(mo, clinic):
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
def test_a_provider_that_is_not_there_is_not_found(mo, home, name):
    assert mo.get(screen(name, 99999)).status_code == 404


SCREENS = ["edit", "listed", "unlisted", "closed", "history", "delete", "lock"]


@pytest.mark.parametrize("who", ["edie", "rae", "charlie", "client"])
def test_nobody_but_a_moderator_gets_in(request, clinic, who):
    stranger = request.getfixturevalue(who)
    addresses = [screen(name, clinic.pk) for name in SCREENS] + [screen("list"), screen("add")]

    for address in addresses:
        for response in (stranger.get(address), stranger.post(address, {"reason": "Mine"})):
            assert response.status_code == 302
            assert response["Location"].startswith("/admin/")
            assert "providers" not in response["Location"].split("?")[0]
    assert stored(clinic).state == State.LISTED


@pytest.mark.parametrize(("who", "sees"), [("mo", True), ("edie", False)])
def test_the_directory_is_in_the_menu_of_whom_it_concerns(request, home, who, sees):
    assert (screen("list") in request.getfixturevalue(who).get("/admin/").content.decode()) is sees


def test_the_side_panel_says_the_state_and_not_that_it_is_live(mo, clinic):
    set_state(clinic, State.PREPARING)
    panel = BeautifulSoup(edit_screen(mo, clinic).content, "html.parser").select_one('[data-side-panel="status"]')

    assert "Preparing" in panel.get_text()
    assert "Live" not in panel.get_text()


def test_a_provider_cannot_be_copied(mo, clinic):
    assert mo.get(f"/admin/snippets/providers/provider/copy/{clinic.pk}/").status_code == 404
