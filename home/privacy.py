"""The body of the privacy page. What it promises about messages is taken from the code that keeps the promise."""

from providers.inquiries.addressees import MAX_PROVIDERS
from providers.inquiries.choices import InquiryState
from providers.inquiries.consent import WHO_CAN_READ
from providers.inquiries.jobs import REMIND_AFTER
from providers.inquiries.models import MAX_MESSAGE_LENGTH, RETENTION, SENDER_HASH_RETENTION
from providers.jobs import CONTACT_RETENTION

KEPT_AT_MOST = f"{RETENTION[InquiryState.RECEIVED].days} days at most"

# Pairs of a block name and its value.
PRIVACY_BODY = (
    (
        "key_facts",
        {
            "title": "In short",
            "facts": [
                {"label": "Cookies while you read", "value": "None"},
                {"label": "Other companies that see your visit", "value": "None"},
                {"label": "Analytics", "value": "None"},
                {"label": "How long we keep a message", "value": KEPT_AT_MOST},
            ],
        },
    ),
    ("heading", "Reading and searching"),
    (
        "text",
        "<p>Our pages set no cookies and load nothing from other sites. We don’t log what you search for. When "
        "you follow a link to another site, we don’t tell it which page you came from. The clinics you select in "
        "the results stay in your browser until you close the tab. They are sent to us only when you compare or "
        "message them.</p>",
    ),
    ("heading", "Messaging clinics"),
    (
        "text",
        "<p>The form asks for your name, an email address or a phone number, and up to "
        f"{MAX_MESSAGE_LENGTH} characters. One message can go to up to {MAX_PROVIDERS} clinics, and only to those "
        "you choose. Please leave out medical details. If we find a card or social security number, we put "
        "dots in its place before we store anything. The form sets one cookie, which confirms that the form was "
        f"sent from our site.</p><p>{WHO_CAN_READ} A clinic gets an email with a link, not your words. We record "
        "each time a clinic or a moderator opens the message. If a clinic doesn’t answer, we remind it once, after "
        f"{REMIND_AFTER.days} days.</p>",
    ),
    ("heading", "How long we keep a message"),
    (
        "text",
        f"<p>We delete a message {RETENTION[InquiryState.RECEIVED].days} days after you send it, with everything "
        "clinics noted about it here. If our filters take a message for spam, no clinic gets it. A moderator looks "
        "at it and sends it on, or we delete it after "
        f"{RETENTION[InquiryState.QUARANTINED].days} days. To prevent abuse, we keep a scrambled form of your "
        f"internet address and of your text for {SENDER_HASH_RETENTION.days} days.</p>",
    ),
    ("heading", "Your private link"),
    (
        "text",
        "<p>After you send a message, we show you a private link. With it you can see what you sent, to whom, and "
        "whether it was opened. You can withdraw the message: we delete the text, your name, and your contact "
        "details, and clinics see only that it was withdrawn. Or you can delete everything at once. We email you "
        "the link only if you ask for it. That email names neither clinic nor treatment.</p><p>What a clinic "
        "copied or wrote down outside of MedSpot, only the clinic can delete.</p>",
    ),
    ("heading", "Suggesting a correction"),
    (
        "text",
        "<p>If you suggest a correction, only our moderators see your note. The clinic sees what changed, not who "
        "suggested it. If you leave an email address, we delete it once we have answered, and after "
        f"{CONTACT_RETENTION.days} days at most. To prevent abuse, we keep a scrambled form of your internet "
        f"address for {SENDER_HASH_RETENTION.days} days.</p>",
    ),
    ("heading", "Accounts"),
    (
        "text",
        "<p>You need no account to read, search, or message a clinic. If you create one, we keep your email "
        "address, your name if you gave it, and a scrambled form of your password. While you’re signed in, a "
        "cookie says who you are.</p><p>To keep accounts safe, we record each sign-in and each refused try: when, "
        "how, from which internet address, and with which browser. You see that list on your account page, and "
        "our administrators see it, too. We delete it after 90 days. If an email address has no account, we don’t "
        "record what was typed.</p>",
    ),
    ("heading", "Managing a clinic’s page"),
    (
        "text",
        "<p>If you ask to manage a clinic’s page, we keep your claim, what you told us, and who decided. Only our "
        "moderators see the documents you send. We delete them 90 days after we’ve decided. The clinic’s owners "
        "see the names and email addresses of the people who have access.</p>",
    ),
    ("heading", "Your choices"),
    (
        "text",
        "<p>Lost your private link? To get a copy of your message or have it deleted, write to the address at the "
        "bottom of this page. Tell us which clinic you wrote to and the email address or phone number you used, so "
        "we can find it.</p>",
    ),
)
