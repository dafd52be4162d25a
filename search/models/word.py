from django.db import models

from search.query.words import LONGEST


class Word(models.Model):
    """A word that some listing was found by: what a typing slip is corrected to."""

    text = models.CharField(primary_key=True, max_length=LONGEST)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.text
