from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from medspot.places.states import STATES
from providers.choices import PHYSICIANS, Fact, License, Presence

from .child import CheckableChild
from .fields import OneLineField


class Practitioner(CheckableChild):
    """A licensed person who treats at a provider."""

    provider = ParentalKey("providers.Provider", on_delete=models.CASCADE, related_name="practitioners")
    name = OneLineField(max_length=120)
    license = models.CharField(max_length=16, choices=License.choices)
    board_certification = OneLineField(
        max_length=120, blank=True, help_text="For example, American Board of Dermatology."
    )
    license_state = models.CharField(max_length=2, choices=STATES, blank=True)
    license_number = models.CharField(
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9 ./-]{1,18}[A-Za-z0-9]$", "Use 3 to 20 letters and digits.")
        ],
    )
    is_medical_director = models.BooleanField("medical director", default=False)
    director_presence = models.CharField(
        "presence of the director", max_length=12, choices=Presence.choices, blank=True, default=Presence.NOT_STATED
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("license"),
        FieldRowPanel([FieldPanel("license_state"), FieldPanel("license_number")]),
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
        return f"{self.name}, {self.get_license_display()}"

    def clean(self):
        """Require the state of a license number; refuse a director's presence for anyone but a medical director."""
        super().clean()
        if self.license_number and not self.license_state:
            raise ValidationError({"license_state": "Select the state that issued this license."})
        if self.director_presence and not self.is_medical_director:
            raise ValidationError({"director_presence": "Only a medical director has this."})

    @property
    def checkable_facts(self):
        """A list of Fact.LICENSE and, for a medical director, Fact.DIRECTOR."""
        return [Fact.LICENSE, Fact.DIRECTOR] if self.is_medical_director else [Fact.LICENSE]

    @property
    def identity(self):
        """The name and license, such as "Ada Obi, NP TX 12345", as text that a verification confirms."""
        license = filter(None, (self.license.upper(), self.license_state, self.license_number))
        return f"{self.name}, {' '.join(license)}"

    @property
    def is_physician(self):
        """True for an MD or DO."""
        return self.license in PHYSICIANS
