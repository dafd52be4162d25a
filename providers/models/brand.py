from django.db import models

from .fields import OneLineField, WebAddressField


class Brand(models.Model):
    """The group that several providers belong to."""

    name = OneLineField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    website = WebAddressField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
