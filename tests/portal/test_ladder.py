"""Who gets in: every page of the portal climbs the same ladder, and a page without an entry here fails."""

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import get_resolver, reverse

from providers.choices import EditSource, State
from providers.edits.editable import Change
from providers.models import Edit, Provider
from providers.portal.choices import ClaimState, Role
from providers.portal.models import Membership
from providers.portal.tokens import new_objection_token
from providers.slugs import RESERVED_SLUGS
from tests import factories
from tests.each import each
from tests.queries import warm_queries

from .people import emailed, in_dispute, in_review, make_claim, make_invitation, make_member

pytestmark = [pytest.mark.databases, pytest.mark.django_db]

# Pages of a provider, with the lowest role that may see them.
BY_ROLE = {
    "portal_provider": Role.FRONT_DESK,
    "portal_leave": Role.FRONT_DESK,
    "portal_members": Role.OWNER,
    "portal_hand_over": Role.OWNER,
    "portal_member": Role.OWNER,
    "portal_member_remove": Role.OWNER,
    "portal_invite_again": Role.OWNER,
    "portal_invitation_revoke": Role.OWNER,
    "portal_dispute": Role.OWNER,
    "portal_section": Role.EDITOR,
    "portal_add_row": Role.EDITOR,
    "portal_row": Role.EDITOR,
    "portal_remove_row": Role.EDITOR,
    "portal_confirm_section": Role.EDITOR,
    "portal_proposals": Role.EDITOR,
    "portal_act_on_row": Role.EDITOR,
    "portal_preview": Role.EDITOR,
}
# Pages of a claim, which only its claimant may see.
OF_CLAIMANT = {
    "portal_claim_detail",
    "portal_claim_email",
    "portal_claim_document",
    "portal_claim_evidence",
    "portal_claim_withdraw",
}
FOR_EVERYBODY_SIGNED_IN = {"portal", "portal_find", "portal_new", "portal_claim"}
# Pages of a person's clinics; tests/portal/inbox says who gets in.
OF_MEMBERS = {"inbox", "inbox_export", "inbox_emails", "inbox_message"}
# Pages behind a secret link, or of one invited person; their own tests say who gets in.
BY_LINK = {"portal_confirm", "portal_invitation", "portal_invitation_accept", "portal_objection"}
POST_ONLY = {
    "portal_claim_email",
    "portal_claim_document",
    "portal_claim_evidence",
    "portal_claim_withdraw",
    "portal_invite_again",
    "portal_invitation_revoke",
    "portal_invitation_accept",
    "portal_remove_row",
    "portal_confirm_section",
    "portal_act_on_row",
}
MAX_QUERIES = 15
RANKS = [Role.OWNER, Role.EDITOR, Role.FRONT_DESK]


def patterns():
    portal = next(entry for entry in get_resolver().url_patterns if str(entry.pattern) == "portal/")
    return portal.url_patterns


@pytest.fixture
def people(owned, alice, bob, carol, moderator):
    """Alice owns Glow, Bob edits it, Fred is at the front desk, Carol claims it, and Dan does nothing."""
    make_member(owned, bob, Role.EDITOR)
    fred = factories.make_user("Fred")
    make_member(owned, fred, Role.FRONT_DESK)
    return {Role.OWNER: alice, Role.EDITOR: bob, Role.FRONT_DESK: fred, "stranger": factories.make_user("Dan")}


@pytest.fixture
def paths(people, owned, carol, alice):
    """Return the path of each page of the provider."""
    invitation = make_invitation(owned, "nia@glow.example", alice)
    editor = Membership.objects.get(user=people[Role.EDITOR])
    claim = in_dispute(owned, carol)
    rows = {"portal_dispute": claim.pk, "portal_invite_again": invitation.pk, "portal_invitation_revoke": invitation.pk}
    rows |= {"portal_member": editor.pk, "portal_member_remove": editor.pk}
    factories.add_practitioner(owned)
    person = {"section": "practitioners", "uid": owned.practitioners.get().uid}
    edit = Edit.objects.propose(owned, [Change("", "name", owned.name, "Gleam")], source=EditSource.OWNER)
    arguments = {name: {"pk": pk} for name, pk in rows.items()} | {
        "portal_section": {"section": "details"},
        "portal_add_row": {"section": "practitioners"},
        "portal_row": person,
        "portal_remove_row": person,
        "portal_confirm_section": {"section": "hours"},
        "portal_act_on_row": {"pk": edit.rows.get().pk},
    }
    return {name: reverse(name, kwargs={"slug": owned.slug} | arguments.get(name, {})) for name in BY_ROLE}


def ask(client, name, path):
    return client.post(path) if name in POST_ONLY else client.get(path)


def test_every_page_of_the_portal_is_on_the_ladder():
    names = {entry.name for entry in patterns()}
    assert names == BY_ROLE.keys() | OF_CLAIMANT | FOR_EVERYBODY_SIGNED_IN | OF_MEMBERS | BY_LINK
    declared = {entry.name: entry.callback.role for entry in patterns() if hasattr(entry.callback, "role")}
    assert declared == BY_ROLE


def test_a_providers_slug_is_no_word_of_the_portal():
    words = {str(entry.pattern).partition("/")[0] for entry in patterns()}
    assert {word for word in words if word and "<" not in word} <= RESERVED_SLUGS


@each("name", BY_ROLE)
def test_page_of_a_provider_climbs_the_ladder(people, paths, browser, name):
    answers = {who: ask(browser(user), name, paths[name]).status_code for who, user in people.items()}
    lowest = RANKS.index(BY_ROLE[name])
    works = 302 if name in POST_ONLY else 200
    # A page over a frozen provider says why nothing changes, and is still a page.
    for place, role in enumerate(RANKS):
        assert (answers[role] in (works, 200)) == (place <= lowest), (role, answers)
        assert answers[role] != 404 or place > lowest
    assert answers["stranger"] == 404


@each("name", BY_ROLE)
def test_stranger_gets_the_same_page_as_for_a_clinic_that_is_not_there(people, paths, browser, name, owned):
    client = browser(people["stranger"])
    answer = ask(client, name, paths[name])
    nowhere = ask(client, name, paths[name].replace(owned.slug, "nowhere"))
    assert (answer.status_code, nowhere.status_code) == (404, 404)
    assert "Glow" not in answer.text


@each("name", BY_ROLE)
def test_signed_out_leads_to_the_login(paths, name):
    answer = ask(Client(), name, paths[name])
    assert answer.status_code == 302
    assert answer.url.startswith(f"{resolve_url(settings.LOGIN_URL)}?next=")


@each(
    "name",
    [
        "portal_member",
        "portal_member_remove",
        "portal_dispute",
        "portal_invite_again",
        "portal_row",
        "portal_act_on_row",
    ],
)
def test_rows_of_another_clinic_are_not_found(people, paths, browser, name, alice):
    other = Provider.objects.filter(slug="other").first()
    if other is None:
        other = factories.make_provider("Other", slug="other", website="https://glow.example/")
        make_member(other, alice)
    path = paths[name].replace("/glow/", "/other/")
    assert ask(browser(alice), name, path).status_code == 404


def test_ended_member_is_out_at_the_next_request(people, owned, browser, alice):
    client = browser(people[Role.FRONT_DESK])
    path = reverse("portal_provider", args=[owned.slug])
    assert client.get(path).status_code == 200
    Membership.objects.get(user=people[Role.FRONT_DESK]).end(alice, "removed")
    assert client.get(path).status_code == 404
    assert "Glow" not in client.get(reverse("portal")).text


def test_front_desk_reads_at_home_what_it_may_do(people, browser):
    page = browser(people[Role.FRONT_DESK]).get(reverse("portal"))
    assert "Glow Austin" in page.text
    assert "Can read messages." in page.text


def test_old_slug_leads_to_the_page_at_its_new_one(people, owned, browser, alice):
    owned.slug = "glow-two"
    owned.save()
    answer = browser(alice).get("/portal/glow/members/")
    assert (answer.status_code, answer.url) == (302, "/portal/glow-two/members/")
    assert browser(people["stranger"]).get("/portal/glow/members/").status_code == 404


@each("name", sorted(OF_CLAIMANT, key=lambda name: name == "portal_claim_withdraw"))
def test_only_the_claimant_sees_a_claim(people, glow, carol, browser, name):
    claim = carol.claims.first() or in_review(glow, carol)
    path = reverse(name, args=[claim.pk])
    assert ask(Client(), name, path).status_code == 302
    for user in (people[Role.OWNER], people["stranger"]):
        assert ask(browser(user), name, path).status_code == 404
    assert ask(browser(carol), name, path).status_code in (200, 302)


@each("name", sorted(FOR_EVERYBODY_SIGNED_IN))
def test_pages_for_everybody_need_an_account(glow, carol, browser, name):
    path = reverse(name, args=[glow.slug] if name == "portal_claim" else [])
    assert Client().get(path).status_code == 302
    assert browser(carol).get(path).status_code == 200


def test_posts_are_refused_by_get(people, paths, browser, carol, glow, alice):
    claim = make_claim(factories.make_provider(), carol)
    for name in sorted(POST_ONLY & OF_CLAIMANT):
        assert browser(carol).get(reverse(name, args=[claim.pk])).status_code == 405
    for name in sorted(POST_ONLY & BY_ROLE.keys()):
        assert browser(alice).get(paths[name]).status_code == 405


def everything(people, paths, owned, carol):
    """Yield (user, path) of every page that shows something."""
    yield from ((people[Role.OWNER], path) for name, path in paths.items() if name not in POST_ONLY)
    yield carol, reverse("portal_claim_detail", args=[carol.claims.get().pk])
    fresh = factories.make_provider("Fresh", website="https://glow.example/")
    claim = make_claim(fresh, carol)
    yield carol, reverse("portal_claim_detail", args=[claim.pk])
    yield carol, reverse("portal_confirm", args=[emailed(claim, "nora@glow.example")])
    yield carol, reverse("portal_claim", args=[factories.make_provider().slug])
    yield carol, f"{reverse('portal_find')}?q=glow 78701"
    yield from ((carol, reverse(name)) for name in ("portal", "portal_find", "portal_new"))
    yield carol, reverse("portal_objection", args=[new_objection_token(owned, None, 0)])


def test_no_page_is_stored_indexed_or_slow(people, paths, owned, carol, browser):
    disputes = owned.claims.filter(state=ClaimState.DISPUTED)
    frozen = list(disputes)
    # Members can't be added during a dispute.
    disputes.update(state=ClaimState.WITHDRAWN)
    for number in range(3):
        make_member(owned, factories.make_user(f"Extra{number}"), Role.EDITOR)
    owned.claims.filter(pk__in=[claim.pk for claim in frozen]).update(state=ClaimState.DISPUTED)
    for user, path in everything(people, paths, owned, carol):
        client = browser(user)
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "no-store" in answer["Cache-Control"], path
        assert '<meta name="robots" content="noindex">' in answer.text, path
        # The preview is the public page, behind the door of the portal.
        assert warm_queries(client, path) <= MAX_QUERIES + path.endswith("/preview/"), path


def test_hidden_states_are_refused_like_unknown_ones(places, carol, browser):
    preparing = factories.make_provider("Soon", state=State.PREPARING)
    # Its own page is not there, but who works there may claim it.
    assert Client().get(preparing.get_absolute_url()).status_code == 404
    assert browser(carol).get(reverse("portal_claim", args=[preparing.slug])).status_code == 200


@each("path", ["/portal/nowhere/", "/portal/claim/nowhere/", "/portal/claims/nonsense/", "/portal/glow/members/x/"])
def test_bad_ids_are_not_found(carol, browser, path):
    assert browser(carol).get(path).status_code == 404
