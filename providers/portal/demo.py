"""The demo's claims and members: an owner of two clinics, their team, a claim that waits, and a dispute."""

from django.core.files.base import ContentFile
from django.db import transaction

from providers.models import Provider

from .choices import Role
from .models import Claim, Evidence, Invitation, Membership

OWNED = ("quillwort-skin-studio-austin", "nightjar-skin-bar-austin")
# The owner's second clinic is in dispute, so the first is the one to try things with.
EDITED, DISPUTED = OWNED
CLAIMED = "limewash-skin-clinic-austin"
# (first name, last name, the part of the email address before the @) of people that only the demo's clinics have.
EDITOR = ("Bob", "Amaya", "bob")
FRONT_DESK = ("Fay", "Lindell", "fay")
CLAIMANT = ("Cleo", "Marsh", "cleo")
RIVAL = ("Rex", "Dunmore", "rex")


@transaction.atomic
def create_claims(owner, moderator, add_person):
    """Store the demo's claims, members, and dispute. `add_person` makes a user from a first, last, and email name."""
    clinics = Provider.objects.in_bulk([*OWNED, CLAIMED], field_name="slug")
    for slug in OWNED:
        claim = start(clinics[slug], owner, "Owner", "The lease of our rooms.")
        claim.approve(moderator)
    mine = Membership.objects.get(user=owner, provider=clinics[EDITED])
    for person, role in ((EDITOR, Role.EDITOR), (FRONT_DESK, Role.FRONT_DESK)):
        user = add_person(*person)
        Invitation.send(mine, user.email, role).accept(user)
    Invitation.send(mine, "new.nurse@quillwort-skin.example", Role.EDITOR)
    start(clinics[CLAIMED], add_person(*CLAIMANT), "Practice manager", "Our license. The name is that of our company.")
    rival = start(clinics[DISPUTED], add_person(*RIVAL), "I bought the clinic in October", "The bill of sale.")
    rival.approve(moderator)
    rival.add_evidence(Evidence(words="I never sold the clinic. My lease runs until 2029."), owner)


def start(provider, user, role, words):
    """Return a claim with a document that waits for a moderator."""
    claim = Claim.start(provider, user, role)
    lines = ["Invented for the demo", f"{provider.name}, {provider.street}, {provider.city}", words]
    claim.send_document(Evidence(words=words, document=ContentFile(one_page_pdf(lines), name="document.pdf")))
    return claim


def one_page_pdf(lines):
    """Return a PDF of one page with these lines of text."""
    shown = " ".join(f"({escaped(line)}) Tj 0 -24 Td" for line in lines)
    stream = f"BT /F1 16 Tf 60 700 Td {shown} ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(content),
        )
    )


def escaped(text):
    """Return a text as it stands between the parentheses of a PDF string."""
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
