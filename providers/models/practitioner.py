from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from medspot.places.states import STATES
from providers.choices import PHYSICIANS, Fact, Licence, Presence

from .child import CheckableChild
from .fields import OneLineField


class Practitioner(CheckableChild):
    """A licensed person who treats at a provider."""

    provider = ParentalKey("providers.Provider", on_delete=models.CASCADE, related_name="practitioners")
    name = OneLineField(max_length=120)
    licence = models.CharField(max_length=16, choices=Licence.choices)
    board_certification = OneLineField(
        max_length=120, blank=True, help_text="Name the board: American Board of Dermatology."
    )
    licence_state = models.CharField(max_length=2, choices=STATES, blank=True)
    licence_number = models.CharField(
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9 ./-]{1,18}[A-Za-z0-9]$", "3 to 20 letters and digits.")],
    )
    is_medical_director = models.BooleanField("medical director", default=False)
    director_presence = models.CharField(
        "the director is", max_length=12, choices=Presence.choices, blank=True, default=Presence.NOT_STATED
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("licence"),
        FieldRowPanel([FieldPanel("licence_state"), FieldPanel("licence_number")]),
        FieldPanel("board_certification"),
        FieldRowPanel([FieldPanel("is_medical_director"), FieldPanel("director_presence")]),
    ]

    class Meta(CheckableChild.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(director_presence="") | Q(is_medical_director=True),
                name="practitioner_presence_is_a_directors",
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.get_licence_display()}"

    def clean(self):
        super().clean()
        if self.licence_number and not self.licence_state:
            raise ValidationError({"licence_state": "Say which state issued this licence."})
        if self.director_presence and not self.is_medical_director:
            raise ValidationError({"director_presence": "This is asked of a medical director only."})

    @property
    def checkable_facts(self):
        return [Fact.LICENCE, Fact.DIRECTOR] if self.is_medical_director else [Fact.LICENCE]

    @property
    def identity(self):
        licence = filter(None, (self.licence.upper(), self.licence_state, self.licence_number))
        return f"{self.name}, {' '.join(licence)}"

    @property
    def is_physician(self):
        return self.licence in PHYSICIANS
