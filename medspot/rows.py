from django.db import models
from wagtail.models import Orderable


class OrderedRow(Orderable):
    """A row of something larger, which stays where somebody put it among the others.

    Wagtail's own column may hold NULL, which SQLite sorts before every number and PostgreSQL after.
    """

    sort_order = models.IntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["sort_order", "pk"]
