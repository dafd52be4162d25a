from medspot.forms import BasePageForm


class ArticlePageForm(BasePageForm):
    """The editor's form; it sees the authors as they are typed, which the page does not before it is saved."""

    def clean(self):
        cleaned = super().clean()
        reviewer = cleaned.get("medical_reviewer")
        if reviewer and not reviewer.is_reviewer:
            self.add_error("medical_reviewer", f"{reviewer} does not review medically. Choose somebody who does.")
        if not reviewer and cleaned.get("medically_reviewed_on"):
            self.add_error("medical_reviewer", "Say who reviewed it.")
        if reviewer and reviewer.pk in self.author_keys():
            self.add_error("medical_reviewer", f"{reviewer} is an author of this article and cannot review it.")
        return cleaned

    def author_keys(self):
        """The keys of the people in the author rows that are kept."""
        rows = self.formsets["authors"].forms if "authors" in self.formsets else []
        kept = [row for row in rows if row.is_valid() and not row.cleaned_data.get("DELETE")]
        return {row.cleaned_data["person"].pk for row in kept if row.cleaned_data.get("person")}
