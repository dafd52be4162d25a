from datetime import timedelta
from textwrap import shorten

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from wagtail.search import index

from medspot.fields import LinesField, lines
from treatments import citations


class Design(models.TextChoices):
    SYSTEMATIC_REVIEW = "systematic_review", "Systematic review"
    META_ANALYSIS = "meta_analysis", "Meta-analysis"
    RCT = "rct", "Randomized controlled trial"
    RCT_SPLIT_BODY = "rct_split_body", "Randomized controlled trial, split face or body"
    CONTROLLED_NONRANDOMIZED = "controlled_nonrandomized", "Controlled study, not randomized"
    COHORT = "cohort", "Cohort study"
    CASE_CONTROL = "case_control", "Case-control study"
    SINGLE_ARM = "single_arm", "Single-arm study (no comparison)"
    CASE_SERIES = "case_series", "Case series"
    CASE_REPORT = "case_report", "Case report"
    SURVEY = "survey", "Survey"
    IN_VITRO = "in_vitro", "Laboratory study"
    ANIMAL = "animal", "Animal study"
    GUIDELINE = "guideline", "Guideline"
    NARRATIVE_REVIEW = "narrative_review", "Narrative review"
    REGULATOR_DOCUMENT = "regulator_document", "Document of a regulator"


# Designs in which people were treated or followed: they have a number of people and a follow-up.
IN_PEOPLE = {
    Design.RCT,
    Design.RCT_SPLIT_BODY,
    Design.CONTROLLED_NONRANDOMIZED,
    Design.COHORT,
    Design.CASE_CONTROL,
    Design.SINGLE_ARM,
    Design.CASE_SERIES,
    Design.CASE_REPORT,
}
WITH_COMPARISON = {Design.RCT, Design.RCT_SPLIT_BODY, Design.CONTROLLED_NONRANDOMIZED, Design.CASE_CONTROL}


class Funding(models.TextChoices):
    INDEPENDENT = "independent", "Independent"
    MAKER_FUNDED = "maker_funded", "Paid for by, or written at, the maker"
    MIXED = "mixed", "Mixed"
    NOT_REPORTED = "not_reported", "Not reported"
    NOT_REPORTED_IN_WHAT_WAS_READ = "not_reported_in_what_was_read", "Not reported in what was read"


class Retraction(models.TextChoices):
    NOT_CHECKED = "not_checked", "Not checked"
    NONE = "none", "None found"
    CONCERN = "concern", "Expression of concern"
    RETRACTED = "retracted", "Retracted"


class Reading(models.TextChoices):
    UNVERIFIED = "unverified", "Not read yet"
    ABSTRACT_READ = "abstract_read", "Abstract read"
    FULL_TEXT_READ = "full_text_read", "Full text read"


class Study(index.Indexed, models.Model):
    """One paper or regulator's document that MedSpot cites; what was not read stays blank and is shown as such."""

    key = models.SlugField(max_length=80, unique=True, help_text="A short name for editors, such as kwon-2020.")
    title = models.TextField(help_text="As printed.")
    authors = LinesField(blank=True, help_text="One a line, family name and initials: Kwon HH.")
    more_authors = models.BooleanField("and others", default=False, help_text="The list above is not complete.")
    journal = models.CharField("journal or issuer", max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True, help_text="For documents that carry a day.")
    volume = models.CharField(max_length=20, blank=True)
    issue = models.CharField(max_length=20, blank=True)
    pages = models.CharField(max_length=40, blank=True)

    doi = models.CharField("DOI", max_length=200, null=True, blank=True, unique=True)
    doi_is_irregular = models.BooleanField(
        "irregular DOI", default=False, help_text="Keep the DOI as typed: some of before 2000 follow no pattern."
    )
    # Wider than the numbers are: editors paste "PMID: 33073298", and clean() keeps the number.
    pmid = models.CharField("PubMed number", max_length=40, null=True, blank=True, unique=True)
    pmcid = models.CharField("PubMed Central number", max_length=40, null=True, blank=True, unique=True)
    nct = models.CharField("trial registration", max_length=40, null=True, blank=True, unique=True)
    url = models.URLField("address", max_length=500, blank=True)
    locator = models.CharField(
        "reference", max_length=200, blank=True, help_text="A docket, letter, law or item number that is no address."
    )

    design = models.CharField(max_length=32, choices=Design.choices)
    n_enrolled = models.PositiveIntegerField("people enrolled", null=True, blank=True)
    n_analyzed = models.PositiveIntegerField("people analyzed", null=True, blank=True)
    follow_up_weeks = models.PositiveSmallIntegerField("follow-up (weeks)", null=True, blank=True)
    population = models.CharField(max_length=200, blank=True, help_text="Who took part, and where on the body.")
    outcome = models.CharField("what was measured", max_length=200, blank=True)
    comparator = models.CharField("compared with", max_length=200, blank=True)
    finding = models.TextField("what came out", blank=True, max_length=400)
    limitation = models.TextField("what limits it", blank=True, max_length=400)

    funding = models.CharField(max_length=32, choices=Funding.choices, default=Funding.NOT_REPORTED_IN_WHAT_WAS_READ)
    funding_note = models.CharField(max_length=200, blank=True)
    retraction_status = models.CharField(max_length=16, choices=Retraction.choices, default=Retraction.NOT_CHECKED)
    retraction_checked_on = models.DateField(null=True, blank=True)
    verification = models.CharField(
        "how it was read", max_length=16, choices=Reading.choices, default=Reading.UNVERIFIED
    )
    verified_on = models.DateField("read on", null=True, blank=True)
    verified_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="read by"
    )
    reported_by = models.CharField(
        max_length=200, blank=True, help_text="Who reported it, where the document itself was not read."
    )

    search_fields = [
        index.SearchField("title"),
        index.SearchField("key"),
        index.SearchField("authors"),
        index.SearchField("journal"),
        index.SearchField("doi"),
        index.SearchField("pmid"),
        index.AutocompleteField("title"),
        index.AutocompleteField("key"),
        index.AutocompleteField("authors"),
        index.FilterField("design"),
        index.FilterField("verification"),
        index.FilterField("funding"),
        index.FilterField("retraction_status"),
    ]

    # Evidence cards and passages name studies from inside page blocks.
    protected_in_pages = True

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "studies"
        constraints = [
            models.CheckConstraint(
                condition=Q(doi__isnull=False) | Q(pmid__isnull=False) | ~Q(url="") | ~Q(locator=""),
                name="study_can_be_looked_up",
                violation_error_message="Give a DOI, a PubMed number, an address or a reference: readers look it up.",
            ),
            models.CheckConstraint(
                condition=Q(n_analyzed__isnull=True) | Q(n_enrolled__isnull=True) | Q(n_analyzed__lte=F("n_enrolled")),
                name="study_analyzes_no_more_people_than_it_enrolled",
                violation_error_message="No more people can be analyzed than were enrolled.",
            ),
        ]

    def __str__(self):
        return f"{self.key}: {shorten(self.title, 80, placeholder='…')}"

    def clean(self):
        super().clean()
        errors = self.normalize_identifiers()
        today = timezone.localdate()
        if self.year and not 1900 <= self.year <= today.year + 1:
            errors["year"] = f"A year from 1900 to {today.year + 1}."
        if self.published_on and self.published_on > today + timedelta(days=366):
            errors["published_on"] = "This day is too far ahead."
        if self.design in (Design.IN_VITRO, Design.ANIMAL) and (self.n_enrolled or self.n_analyzed):
            errors["n_enrolled"] = "No people take part in a study of this design."
        if self.design == Design.SINGLE_ARM and self.comparator:
            errors["comparator"] = "A single-arm study compares with nothing: leave this empty."
        if self.verification != Reading.UNVERIFIED and not self.verified_on:
            errors["verified_on"] = "Say when it was read."
        if errors:
            raise ValidationError(errors)

    def normalize_identifiers(self):
        """Rewrites each identifier in its standard form; returns the errors by field."""
        errors = {}
        for field in ("doi", "pmid", "pmcid", "nct"):
            value = (getattr(self, field) or "").strip() or None
            if value and not (field == "doi" and self.doi_is_irregular):
                try:
                    value = getattr(citations, f"normalize_{field}")(value)
                except ValueError as error:
                    errors[field] = str(error)
            setattr(self, field, value)
        return errors

    @property
    def author_list(self):
        return lines(self.authors)

    @property
    def citation(self):
        """The reference in NLM style, as far as it was read."""
        return citations.vancouver(self)

    @property
    def link(self):
        """The address a reader follows: the DOI's before all others; empty where there is none."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.url

    @property
    def is_document(self):
        return self.design == Design.REGULATOR_DOCUMENT

    @property
    def people(self):
        """How many people the result rests on: those analyzed, else those enrolled; None where it was not read."""
        return self.n_analyzed or self.n_enrolled

    @property
    def unreported(self):
        """What a study of this design has and what was read did not say, in words."""
        asked = []
        if self.design in IN_PEOPLE:
            asked = [("number of people", self.people), ("follow-up", self.follow_up_weeks)]
        if self.design in WITH_COMPARISON:
            asked.append(("what it was compared with", self.comparator))
        if not self.is_document:
            asked += [("authors", self.authors), ("year", self.year)]
            asked.append(("funding", self.funding != Funding.NOT_REPORTED_IN_WHAT_WAS_READ))
        return [name for name, value in asked if not value]
