from django.db import models

from search.query.word_matching import MAX_WORD_LENGTH


class Word(models.Model):
    """A word that some listing is found by. Typos in a search are corrected to these."""

    text = models.CharField(primary_key=True, max_length=MAX_WORD_LENGTH)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.text
