"""The emails of the portal. Each Event has a text template; the HTML part shows the same paragraphs in one frame.

They are sent inside the transaction of what they report. Subjects hold no typed words but the clinic's name, and the
sender is always DEFAULT_FROM_EMAIL.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.urls import reverse

from medspot.pages.head import canonical_url
from medspot.text import one_line

from .choices import ADVICE, ClaimState, Decision, Event, Refusal
from .models import Membership
from .signals import happened
from .tokens import new_objection_token


def send(to, subject, template, provider, links=None, objection=None, **context):
    """Send one email to one address. `links` are added to the context as absolute URLs.

    With `objection`, a tuple of a claim or None, the email ends with a "this was not us" link about it.
    """
    urls = {name: canonical_url(path) for name, path in (links or {}).items()}
    if objection is not None:
        reader = get_user_model().objects.filter(email=to).values_list("pk", flat=True).first() or 0
        token = new_objection_token(provider, objection[0], reader)
        urls["objection"] = canonical_url(reverse("portal_objection", args=[token]))
    name = one_line(provider.name)
    context |= urls | {"clinic": name, "place": f"{provider.city}, {provider.us_state}"}
    found = paragraphs(render_to_string(f"portal/mail/{template}.txt", {"objection": ""} | context), set(urls.values()))
    text = "\n\n".join(part for part, _ in found)
    frame = {"paragraphs": found, "subject": subject.format(clinic=name)}
    message = EmailMultiAlternatives(
        subject=frame["subject"], body=f"{text}\n", to=[to], headers={"Auto-Submitted": "auto-generated"}
    )
    message.attach_alternative(render_to_string("portal/mail/frame.html", frame), "text/html")
    message.send()


def paragraphs(text, urls):
    """Return the paragraphs of a text as (text, is_link) pairs; only our own links, alone in a paragraph, are links."""
    found = [part.strip() for part in text.split("\n\n") if part.strip()]
    return [(part, part in urls) for part in found]


def people_in_charge(provider, but=()):
    """Return the sorted addresses of a provider's owners and of the private contact on file, without those in `but`."""
    owners = {member.user.email for member in Membership.objects.owners(provider.pk) if member.user.is_active}
    contact = {provider.inquiry_email.lower()} - {""}
    return sorted((owners | contact) - set(but))


def moderators():
    """Return the sorted addresses of the staff who may decide claims; that of the site's contact if there are none."""
    allowed = Q(groups__permissions__codename="change_claim", groups__permissions__content_type__app_label="portal")
    users = get_user_model().objects.filter(allowed, is_active=True).distinct()
    return sorted(users.values_list("email", flat=True)) or [settings.CONTACT_EMAIL]


@receiver(happened, dispatch_uid="portal_emails")
def tell(sender, event, **about):
    """Send what people are told about an Event."""
    TELL[event](**{name: row for name, row in about.items() if name != "signal"})


def claim_link(claim):
    return {"link": reverse("portal_claim_detail", args=[claim.pk])}


def tell_claimant(claim, subject, template, **context):
    """Send the claimant an email about their claim, with the link to it."""
    send(claim.claimant.email, subject, template, claim.provider, claim_link(claim), claim=claim, **context)


def tell_started(claim):
    """Tell the owners and the contact on file that somebody claims their page."""
    for address in people_in_charge(claim.provider, but=[claim.claimant.email]):
        send(
            address,
            "New claim to manage {clinic} on MedSpot",
            "claim_started",
            claim.provider,
            None,
            (claim,),
            claim=claim,
        )


def tell_confirmation(claim, token):
    """Send the confirmation link to the address at the clinic's website."""
    link = {"link": reverse("portal_confirm", args=[token])}
    send(claim.email, "Confirm your email for {clinic} on MedSpot", "confirmation", claim.provider, link, claim=claim)


def tell_approved(claim):
    """Tell the claimant, the other owners, and the contact on file."""
    provider, mine = claim.provider, claim.claimant.email
    link = {"link": reverse("portal_provider", args=[provider.slug])}
    send(mine, "You now manage {clinic} on MedSpot", "claim_approved", provider, link, claim=claim)
    for address in people_in_charge(provider, but=[mine]):
        send(address, "{clinic} has a new owner on MedSpot", "owner_added", provider, None, (claim,), claim=claim)


def tell_refused(claim):
    """Tell the claimant why, and what would pass."""
    advice = ADVICE[Refusal(claim.reason)]
    link = claim_link(claim)
    send(
        claim.claimant.email,
        "Your claim to {clinic} on MedSpot",
        "claim_refused",
        claim.provider,
        link,
        claim=claim,
        advice=advice,
    )


def tell_reminded(claim):
    """Remind the claimant that the claim waits for a proof."""
    link = claim_link(claim)
    send(
        claim.claimant.email,
        "Your claim to {clinic} waits for you",
        "claim_reminded",
        claim.provider,
        link,
        claim=claim,
    )


def tell_question(claim, question):
    """Send a moderator's question to the claimant."""
    link = claim_link(claim)
    send(
        claim.claimant.email,
        "A question about your claim to {clinic}",
        "question",
        claim.provider,
        link,
        question=question,
    )


def tell_dispute(claim):
    """Tell both sides and the contact on file that a dispute began, each what they can do now, and the moderators."""
    provider, mine = claim.provider, claim.claimant.email
    subject = "Who manages {clinic} on MedSpot is in dispute"
    send(mine, subject, "dispute_claimant", provider, claim_link(claim), claim=claim)
    owners = {member.user.email for member in Membership.objects.owners(provider.pk)}
    theirs = {"link": reverse("portal_dispute", args=[provider.slug, claim.pk])}
    for address in people_in_charge(provider, but=[mine]):
        links = theirs if address in owners else None
        send(address, subject, "dispute_owner", provider, links, (claim,), claim=claim, is_owner=address in owners)
    alert("dispute_staff", claim)


def tell_decided(claim, outcome):
    """Tell both sides and the contact on file how a dispute was decided."""
    provider, mine = claim.provider, claim.claimant.email
    former = [member.user.email for member in ended_by(claim)]
    everybody = {mine, *people_in_charge(provider), *former}
    facts = {"claim": claim, "is_refused": outcome == Decision.REFUSE, "is_replaced": outcome == Decision.REPLACE}
    for address in sorted(everybody):
        template = "decided_claimant" if address == mine else "decided_owner"
        link = claim_link(claim) if address == mine else {"link": reverse("portal")}
        send(address, "Decided: who manages {clinic} on MedSpot", template, provider, link, **facts)


def ended_by(claim):
    """Return the memberships that ended with the decision of a dispute."""
    if claim.state != ClaimState.APPROVED:
        return []
    ended = Membership.objects.filter(provider=claim.provider_id, end_reason="dispute", ended_by=claim.decided_by)
    return ended.filter(ended_at__gte=claim.created_at).select_related("user").order_by("pk")


def alert(template, claim, **context):
    """Tell the moderators that something waits for them."""
    link = {"link": reverse("claims:screen", args=[claim.pk])}
    for address in moderators():
        send(address, "For moderators: {clinic}", template, claim.provider, link, claim=claim, **context)


def tell_objection(objection):
    """Alert the moderators that somebody said "this was not us"."""
    link = {"link": reverse("claims:objections")}
    for address in moderators():
        send(address, "For moderators: {clinic}", "objection_staff", objection.provider, link, objection_row=objection)


def tell_invited(invitation, token):
    """Send an invitation to its address."""
    link = {"link": reverse("portal_invitation", args=[token])}
    subject = "You’re invited to help manage {clinic} on MedSpot"
    send(invitation.email, subject, "invitation", invitation.provider, link, invitation=invitation)


def tell_about_member(template, subject, member, by):
    """Tell the member concerned, all owners, and the contact on file about a change of who has access."""
    provider = member.provider
    facts = {"member": member, "by": by}
    members = {} if provider.pk is None else {"link": reverse("portal")}
    for address in sorted({member.user.email, *people_in_charge(provider)}):
        send(address, subject, template, provider, members, (None,), is_self=address == member.user.email, **facts)


def tell_accepted(member, by):
    tell_about_member("invitation_accepted", "{clinic} has a new member on MedSpot", member, by)


def tell_role(member, by):
    tell_about_member("role_changed", "A role at {clinic} changed on MedSpot", member, by)


def tell_gone(member, by):
    tell_about_member("member_gone", "Somebody’s access to {clinic} ended on MedSpot", member, by)


def tell_who_has_access(provider, members):
    """Send the list of members to the owners and the contact on file."""
    link = {"link": reverse("portal_members", args=[provider.slug])}
    for address in people_in_charge(provider):
        send(
            address, "Who has access to {clinic} on MedSpot", "who_has_access", provider, link, (None,), members=members
        )


TELL = {
    Event.CLAIM_STARTED: tell_started,
    Event.CONFIRMATION: tell_confirmation,
    Event.CLAIM_APPROVED: tell_approved,
    Event.CLAIM_REFUSED: tell_refused,
    Event.CLAIM_REMINDED: tell_reminded,
    Event.QUESTION: tell_question,
    Event.DISPUTE_OPENED: tell_dispute,
    Event.DISPUTE_DECIDED: tell_decided,
    Event.OBJECTION: tell_objection,
    Event.INVITED: tell_invited,
    Event.INVITATION_ACCEPTED: tell_accepted,
    Event.ROLE_CHANGED: tell_role,
    Event.MEMBER_GONE: tell_gone,
    Event.WHO_HAS_ACCESS: tell_who_has_access,
}
