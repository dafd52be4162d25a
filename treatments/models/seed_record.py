from django.db import models


class SeedRecord(models.Model):
    """A record that a row shipped with MedSpot was loaded, so that loading never adds it again."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80, help_text="The row's key in the seed data, even if editors renamed the row.")
    row_id = models.PositiveBigIntegerField(help_text="Primary key of the row. If it is gone, an editor deleted it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="seed_row_is_loaded_once")]

    def __str__(self):
        return f"{self.kind}: {self.key}"
