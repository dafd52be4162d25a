from datetime import timedelta
from textwrap import shorten

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from wagtail.search import index

from medspot.fields import LinesField
from treatments import citations


class StudyDesign(models.TextChoices):
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
    REGULATOR_DOCUMENT = "regulator_document", "Regulatory document"


# Designs that treat or follow people, so that a number of people and a follow-up time are expected.
DESIGNS_IN_PEOPLE = {
    StudyDesign.RCT,
    StudyDesign.RCT_SPLIT_BODY,
    StudyDesign.CONTROLLED_NONRANDOMIZED,
    StudyDesign.COHORT,
    StudyDesign.CASE_CONTROL,
    StudyDesign.SINGLE_ARM,
    StudyDesign.CASE_SERIES,
    StudyDesign.CASE_REPORT,
}
DESIGNS_WITH_COMPARISON = {
    StudyDesign.RCT,
    StudyDesign.RCT_SPLIT_BODY,
    StudyDesign.CONTROLLED_NONRANDOMIZED,
    StudyDesign.CASE_CONTROL,
}


class Funding(models.TextChoices):
    INDEPENDENT = "independent", "Independent"
    MAKER_FUNDED = "maker_funded", "Paid for by the maker or written by its staff"
    MIXED = "mixed", "Mixed"
    NOT_REPORTED = "not_reported", "Not reported"
    NOT_FOUND = "not_found", "Not found in the part we read"


class RetractionStatus(models.TextChoices):
    NOT_CHECKED = "not_checked", "Not checked"
    NONE = "none", "None found"
    CONCERN = "concern", "Expression of concern"
    RETRACTED = "retracted", "Retracted"


class ReadingDepth(models.TextChoices):
    """How much of the study or document someone at MedSpot has read."""

    NOT_READ = "not_read", "Not read yet"
    ABSTRACT_READ = "abstract_read", "Abstract read"
    FULL_TEXT_READ = "full_text_read", "Full text read"


class Study(index.Indexed, models.Model):
    """A paper or regulatory document that MedSpot cites; blank fields are shown to readers as not reported."""

    key = models.SlugField(max_length=80, unique=True, help_text="A short name for editors, such as kwon-2020.")
    title = models.TextField(help_text="Exactly as printed.")
    authors = LinesField(blank=True, help_text="One per line, last name and initials: Kwon HH.")
    more_authors = models.BooleanField(
        "and others", default=False, help_text="Check this if the list above is incomplete."
    )
    journal = models.CharField("journal or issuer", max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True, help_text="For documents that show a full date.")
    volume = models.CharField(max_length=20, blank=True)
    issue = models.CharField(max_length=20, blank=True)
    pages = models.CharField(max_length=40, blank=True)

    doi = models.CharField("DOI", max_length=200, null=True, blank=True, unique=True)
    doi_is_irregular = models.BooleanField(
        "irregular DOI",
        default=False,
        help_text="Keep the DOI as typed. Some DOIs from before 2000 don't follow the pattern.",
    )
    # Wider than the numbers, because editors paste "PMID: 33073298" and clean() keeps only the number.
    pmid = models.CharField("PubMed number", max_length=40, null=True, blank=True, unique=True)
    pmcid = models.CharField("PubMed Central number", max_length=40, null=True, blank=True, unique=True)
    nct = models.CharField("trial registration", max_length=40, null=True, blank=True, unique=True)
    url = models.URLField("web address", max_length=500, blank=True)
    locator = models.CharField(
        "reference number", max_length=200, blank=True, help_text="A docket, letter, law, or item number."
    )

    design = models.CharField(max_length=32, choices=StudyDesign.choices)
    n_enrolled = models.PositiveIntegerField("people enrolled", null=True, blank=True)
    n_analyzed = models.PositiveIntegerField("people analyzed", null=True, blank=True)
    follow_up_weeks = models.PositiveSmallIntegerField("follow-up (weeks)", null=True, blank=True)
    population = models.CharField(max_length=200, blank=True, help_text="Who took part, and which part of the body.")
    outcome = models.CharField("what was measured", max_length=200, blank=True)
    comparator = models.CharField("compared with", max_length=200, blank=True)
    finding = models.TextField("findings", blank=True, max_length=400)
    limitation = models.TextField("limitations", blank=True, max_length=400)

    funding = models.CharField(max_length=32, choices=Funding.choices, default=Funding.NOT_FOUND)
    funding_note = models.CharField(max_length=200, blank=True)
    retraction_status = models.CharField(
        max_length=16, choices=RetractionStatus.choices, default=RetractionStatus.NOT_CHECKED
    )
    retraction_checked_on = models.DateField(null=True, blank=True)
    reading_depth = models.CharField(
        "what we read", max_length=16, choices=ReadingDepth.choices, default=ReadingDepth.NOT_READ
    )
    read_on = models.DateField(null=True, blank=True)
    read_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reported_by = models.CharField(
        max_length=200, blank=True, help_text="Who reported it, if we didn't read the document itself."
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
        index.FilterField("reading_depth"),
        index.FilterField("funding"),
        index.FilterField("retraction_status"),
    ]

    # Page blocks refer to studies, so deleting one must check pages first.
    protected_in_pages = True

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "studies"
        constraints = [
            models.CheckConstraint(
                condition=Q(doi__isnull=False) | Q(pmid__isnull=False) | ~Q(url="") | ~Q(locator=""),
                name="study_can_be_looked_up",
                violation_error_message="Enter at least one: DOI, PubMed number, web address, or reference number.",
            ),
            models.CheckConstraint(
                condition=Q(n_analyzed__isnull=True) | Q(n_enrolled__isnull=True) | Q(n_analyzed__lte=F("n_enrolled")),
                name="study_analyzes_no_more_people_than_it_enrolled",
                violation_error_message="The number analyzed can't be higher than the number enrolled.",
            ),
        ]

    def __str__(self):
        return f"{self.key}: {shorten(self.title, 80, placeholder='…')}"

    def clean(self):
        """Normalize the identifiers; refuse invalid ones, unlikely dates, and facts that contradict the design.

        If someone has read the study, require the date.
        """
        super().clean()
        errors = self.normalize_identifiers()
        today = timezone.localdate()
        if self.year and not 1900 <= self.year <= today.year + 1:
            errors["year"] = f"Enter a year from 1900 to {today.year + 1}."
        if self.published_on and self.published_on > today + timedelta(days=366):
            errors["published_on"] = "This date is too far in the future."
        if self.design in (StudyDesign.IN_VITRO, StudyDesign.ANIMAL) and (self.n_enrolled or self.n_analyzed):
            errors["n_enrolled"] = "Laboratory and animal studies have no people in them. Leave this blank."
        if self.design == StudyDesign.SINGLE_ARM and self.comparator:
            errors["comparator"] = "A single-arm study has no comparison. Leave this blank."
        if self.reading_depth != ReadingDepth.NOT_READ and not self.read_on:
            errors["read_on"] = "Enter the date it was read."
        if errors:
            raise ValidationError(errors)

    def normalize_identifiers(self):
        """Rewrite DOI, PubMed, PubMed Central and trial numbers in standard form; return a dict of errors by field.

        Blank ones become None. An irregular DOI is only trimmed.
        """
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
    def citation(self):
        """The reference in NLM style on one line, without blank parts."""
        return citations.vancouver(self)

    @property
    def link(self):
        """The URL for readers: the DOI's, else PubMed's, else `url`, which may be empty."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.url

    @property
    def is_document(self):
        """True if its design is "regulatory document", so it is not a study."""
        return self.design == StudyDesign.REGULATOR_DOCUMENT

    @property
    def people(self):
        """The number of people analyzed, else enrolled; None if neither is known."""
        return self.n_analyzed or self.n_enrolled

    @property
    def unreported(self):
        """The names of facts that a study of this design should have but that are blank, such as "follow-up".

        Covers the number of people, follow-up, comparison, authors, year and funding.
        """
        expected = []
        if self.design in DESIGNS_IN_PEOPLE:
            expected = [("number of people", self.people), ("follow-up", self.follow_up_weeks)]
        if self.design in DESIGNS_WITH_COMPARISON:
            expected.append(("comparison", self.comparator))
        if not self.is_document:
            expected += [("authors", self.authors), ("year", self.year)]
            expected.append(("funding", self.funding != Funding.NOT_FOUND))
        return [name for name, value in expected if not value]
