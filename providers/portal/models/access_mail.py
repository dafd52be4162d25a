from django.db import models
from django.utils import timezone


class AccessMail(models.Model):
    """The "who has access" email of a provider for a quarter, such as "2026Q4". The key makes it go out once."""

    provider = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="+")
    quarter = models.CharField(max_length=6)
    created_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-quarter", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["provider", "quarter"], name="access_mail_goes_out_once_a_quarter"),
        ]

    def __str__(self):
        return f"{self.provider}, {self.quarter}"
