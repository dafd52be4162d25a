"""The demo's messages: one in every state, to the clinics of the demo's owner, all clearly invented."""

import uuid
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from providers.inquiries.choices import AnswerState, InquiryState, QuarantineReason
from providers.inquiries.consent import CONSENT_VERSION
from providers.inquiries.models import Inquiry, InquiryNote
from providers.models import Provider
from treatments.models import TreatmentPage

from ..choices import Role
from ..demo import DISPUTED, EDITED
from ..models import Membership

INVENTED = "(Invented for the demo.)"


class InquiryData(NamedTuple):
    """A message to providers, by slug. `note` is what the front desk wrote about it."""

    name: str
    hours_ago: int
    message: str
    to: tuple = (EDITED,)
    treatment: str = ""
    phone: str = ""
    state: str = AnswerState.NEW
    note: str = ""
    held_for: str = ""
    is_withdrawn: bool = False


MESSAGES = (
    InquiryData(
        "Rita Marlow", 2, "Which numbing cream do you use, and how long does a first visit take?", treatment="prp-prf"
    ),
    InquiryData("Sam Oduya", 5, "Is there parking? I can come on any weekday after 4.", to=(EDITED, DISPUTED)),
    InquiryData(
        "Jo Kessler",
        26,
        "Who does the treatment, and may I meet them before I decide?",
        treatment="microneedling-with-exosomes",
        phone="+15125550142",
        state=AnswerState.READ,
        note="Called on Monday and left a message. Try again after 5.",
    ),
    InquiryData("Uma Patel", 50, "Do you offer a consultation by video?", state=AnswerState.READ),
    InquiryData(
        "Lee Brandvold",
        75,
        "What does a series of three sessions cost with you?",
        treatment="microneedling",
        state=AnswerState.ANSWERED,
        note="Sent the price list by email.",
    ),
    InquiryData("Ines Duarte", 120, "Is your entrance free of steps?", state=AnswerState.ANSWERED),
    InquiryData("Max Weller", 200, "Are you hiring? I am an esthetician.", state=AnswerState.CLOSED),
    InquiryData("Nell Amory", 30, "I found an appointment elsewhere.", is_withdrawn=True),
    InquiryData(
        "First Page Rankings",
        8,
        "We bring your clinic to the first page: https://a.example https://b.example https://c.example",
        held_for=QuarantineReason.LINKS,
    ),
)


@transaction.atomic
def create_inquiries():
    """Store the demo's messages. None is emailed: who opens the demo finds them in the inbox and in the queue."""
    members = Membership.objects.active().filter(provider__slug=EDITED).select_related("user")
    people = {member.role: member.user for member in members}
    clinics = Provider.objects.in_bulk([EDITED, DISPUTED], field_name="slug")
    for number, data in enumerate(MESSAGES):
        inquiry = stored(number, data, [clinics[slug] for slug in data.to])
        for recipient in inquiry.recipients.order_by("pk"):
            advance(recipient, data, people)
        if data.is_withdrawn:
            inquiry.withdraw()


def stored(number, data, providers):
    """Store and return the Inquiry of an InquiryData, under the same key in every demo."""
    sent_at = timezone.now() - timedelta(hours=data.hours_ago)
    inquiry = Inquiry(
        pk=uuid.uuid5(uuid.NAMESPACE_URL, f"https://medspot.example/demo/inquiries/{number}"),
        form_key=uuid.uuid5(uuid.NAMESPACE_URL, f"https://medspot.example/demo/forms/{number}"),
        state=InquiryState.QUARANTINED if data.held_for else InquiryState.RECEIVED,
        held_for=data.held_for,
        name=data.name,
        email=f"{data.name.split()[0].lower()}@reader.example",
        phone=data.phone,
        treatment=TreatmentPage.objects.filter(slug=data.treatment).first(),
        message=f"{data.message} {INVENTED}",
        consent_version=CONSENT_VERSION,
        consented_at=sent_at,
        source_path=reverse("message_several"),
        created_at=sent_at,
    )
    inquiry.store(providers)
    return inquiry


def advance(recipient, data, people):
    """Bring a Recipient into the state of an InquiryData, by the hands of the front desk and the owner."""
    desk = people[Role.FRONT_DESK]
    if data.held_for:
        return
    # As if told and reminded, so that the demo sends no email by itself.
    recipient.mailed_at = recipient.reminded_at = recipient.inquiry.created_at
    recipient.save(update_fields=["mailed_at", "reminded_at"])
    if data.state != AnswerState.NEW:
        recipient.mark_opened(desk)
    if data.state == AnswerState.ANSWERED:
        recipient.mark_answered(desk)
    if data.state == AnswerState.CLOSED:
        recipient.close(people[Role.OWNER])
    if data.note:
        recipient.assign(desk, by=people[Role.OWNER], instead_of=None)
        InquiryNote(recipient=recipient, by=desk, text=f"{data.note} {INVENTED}").save()
