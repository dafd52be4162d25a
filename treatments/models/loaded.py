from django.db import models


class Loaded(models.Model):
    """That something which comes with MedSpot was loaded, and which row it became; it is never loaded again."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80, help_text="The key that the data give it, whatever editors call it since.")
    row = models.PositiveBigIntegerField(help_text="The key of its row. One that is gone was deleted on purpose.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="what_comes_with_medspot_is_loaded_once")]

    def __str__(self):
        return f"{self.kind}: {self.key}"
