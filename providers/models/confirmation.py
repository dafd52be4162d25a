from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from providers.choices import PageSection, State
from providers.signals import notify

from .provider import Provider


class SectionConfirmationManager(models.Manager):
    @transaction.atomic
    def confirm(self, provider, section, by):
        """Record that a section of a provider's page is true today, and return True.

        Once all sections are confirmed, the provider counts as confirmed on the day of the oldest. Return False for a
        clinic that is closed, permanently or for now: it has nothing to confirm.
        """
        stored = Provider.objects.select_for_update(of=("self",)).get(pk=provider.pk)
        if stored.state == State.CLOSED or stored.temporarily_closed:
            return False
        self.update_or_create(
            provider=stored, section=section, defaults={"confirmed_on": timezone.localdate(), "by": by}
        )
        days = list(self.filter(provider=stored).values_list("confirmed_on", flat=True))
        if len(days) == len(PageSection) and min(days) != stored.confirmed_on:
            stored.confirmed_on = min(days)
            stored.save(update_fields=["confirmed_on", "updated_at"])
        else:
            notify(Provider, stored.pk)
        return True


class SectionConfirmation(models.Model):
    """The day on which a clinic last said that a section of its page is true."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="confirmations")
    section = models.CharField(max_length=16, choices=PageSection.choices)
    confirmed_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SectionConfirmationManager()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "section"], name="section_is_confirmed_once"),
            models.CheckConstraint(condition=Q(section__in=PageSection.values), name="confirmed_section_is_known"),
        ]

    def __str__(self):
        return f"{self.get_section_display()}, {self.confirmed_on}"
