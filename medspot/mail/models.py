import hashlib
from datetime import timedelta
from email.utils import format_datetime, parseaddr

from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.db.models import Q
from django.utils import timezone

# How long the worker keeps trying, and how long it waits after the first failure; then twice as long each time.
TRY_FOR = timedelta(days=2)
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=4)
# A claim that is older belongs to a worker that was killed. Longer than any attempt takes.
CLAIM = timedelta(minutes=5)


def in_two_days():
    """Return the time until which to try an email that is queued now."""
    return timezone.now() + TRY_FOR


class EmailState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    GIVEN_UP = "given_up", "Given up"


class OutgoingEmailQuerySet(models.QuerySet):
    def due(self):
        """Return the emails to try now, those that have been due longest first."""
        due = self.filter(state=EmailState.WAITING, next_attempt_at__lte=timezone.now())
        return due.order_by("next_attempt_at", "pk")

    def given_up(self):
        """Return the emails that could not be sent in TRY_FOR and still have a body, so that they can be sent again."""
        return self.filter(state=EmailState.GIVEN_UP).exclude(text="", html="")

    def send_again(self):
        """Let the worker try the emails that were given up for another TRY_FOR, and return their number."""
        now = timezone.now()
        return self.given_up().update(
            state=EmailState.WAITING, attempts=0, next_attempt_at=now, give_up_at=now + TRY_FOR, finished_at=None
        )


class OutgoingEmail(models.Model):
    """An email on its way out, with its transitions. It is queued by the email backend and sent by the worker.

    Its text may hold a secret link, so no screen shows it, and it is blanked some days after the email was sent.
    """

    key = models.CharField(max_length=200, unique=True, help_text="A second email with the same key is not queued.")
    to = models.JSONField(default=list)
    cc = models.JSONField(default=list)
    bcc = models.JSONField(default=list)
    from_email = models.CharField("from", max_length=998)
    reply_to = models.JSONField(default=list)
    subject = models.CharField(max_length=998, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    state = models.CharField("status", max_length=10, choices=EmailState.choices, default=EmailState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField("next attempt", default=timezone.now, null=True)
    give_up_at = models.DateTimeField(default=in_two_days)
    finished_at = models.DateTimeField("sent or given up", null=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField("queued", default=timezone.now)

    objects = OutgoingEmailQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "email"
        # Only code writes emails. To change one means to have it sent again.
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(state="waiting"), name="email_by_next_attempt"),
            models.Index(fields=["finished_at"], name="email_by_end"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EmailState.values), name="email_state_is_known"),
            models.CheckConstraint(condition=~Q(to=[], cc=[], bcc=[]), name="email_has_a_recipient"),
            models.CheckConstraint(
                condition=Q(state="waiting", next_attempt_at__isnull=False, finished_at=None)
                | Q(~Q(state="waiting"), next_attempt_at=None, finished_at__isnull=False),
                name="email_waits_or_is_finished",
            ),
        ]

    def __str__(self):
        return f"Email “{self.subject}”"

    @property
    def recipients(self):
        """Its recipients joined by commas."""
        return ", ".join([*self.to, *self.cc, *self.bcc])

    @property
    def message_id(self):
        """The Message-ID, which follows from the key: a mail server that gets the email twice can tell."""
        domain = parseaddr(self.from_email)[1].rpartition("@")[2] or "localhost"
        return f"<{hashlib.sha256(self.key.encode()).hexdigest()[:40]}@{domain}>"

    def message(self, connection):
        """Return the EmailMultiAlternatives to send over a connection, the same in every attempt."""
        message = EmailMultiAlternatives(
            subject=self.subject,
            body=self.text or self.html,
            from_email=self.from_email,
            to=self.to,
            cc=self.cc,
            bcc=self.bcc,
            reply_to=self.reply_to,
            headers={**self.headers, "Message-ID": self.message_id, "Date": format_datetime(self.created_at)},
            connection=connection,
        )
        if self.text and self.html:
            message.attach_alternative(self.html, "text/html")
        elif self.html:
            message.content_subtype = "html"
        return message

    def claim(self):
        """Count an attempt and keep other workers off for CLAIM. The caller holds the row's lock."""
        self.attempts += 1
        self.next_attempt_at = timezone.now() + CLAIM
        self.save(update_fields=["attempts", "next_attempt_at"])

    def mark_sent(self):
        """Record that it was sent now, and return True; False if another worker has recorded an outcome."""
        return self.finish(EmailState.SENT, last_error="")

    def mark_failed(self, error):
        """Record a failed attempt: try again after a delay, or give up if that is past `give_up_at`.

        Return True if it was given up. Keep only the class and the status of the error: its text may hold an address.
        """
        described = " ".join(filter(None, [type(error).__name__, str(getattr(error, "smtp_code", ""))]))
        again = timezone.now() + min(FIRST_DELAY * 2 ** min(self.attempts - 1, 20), LONGEST_DELAY)
        if again > self.give_up_at:
            return self.finish(EmailState.GIVEN_UP, last_error=described)
        self.change(next_attempt_at=again, last_error=described)
        return False

    def finish(self, state, **fields):
        """Record the end in this state now, and return True; False if it no longer waits."""
        return self.change(state=state, finished_at=timezone.now(), next_attempt_at=None, **fields)

    def change(self, **fields):
        """Save fields if the email still waits under this attempt, and return True; else return False."""
        ours = OutgoingEmail.objects.filter(pk=self.pk, state=EmailState.WAITING, attempts=self.attempts)
        for name, value in fields.items():
            setattr(self, name, value)
        return bool(ours.update(**fields))
