from articles.chosen import strictest_warning
from medspot.pages.form import BasePageForm

# The most days from a review to the next.
REVIEWED_WITHIN, WHERE_WARNED_WITHIN = 366, 90


class ArticlePageForm(BasePageForm):
    """The editor's form; it sees the rows as they are typed, which the page does not before it is saved."""

    def clean(self):
        cleaned = super().clean()
        reviewer, reviewed_on = cleaned.get("medical_reviewer"), cleaned.get("medically_reviewed_on")
        if reviewer and not reviewer.is_reviewer:
            self.add_error("medical_reviewer", f"{reviewer} does not review medically. Choose somebody who does.")
        if not reviewer and reviewed_on:
            self.add_error("medical_reviewer", "Say who reviewed it.")
        if reviewer and reviewer.pk in self.chosen("authors", "person"):
            self.add_error("medical_reviewer", f"{reviewer} is an author of this article and cannot review it.")
        # A draft may wait for its review.
        if reviewer and not self.is_deferred_validation and not (reviewed_on or "medically_reviewed_on" in self.errors):
            self.add_error("medically_reviewed_on", f"Say when {reviewer} reviewed it, or publish without a reviewer.")
        if reviewed_on and cleaned.get("next_review_due"):
            self.refuse_late_review(reviewed_on, cleaned["next_review_due"], cleaned.get("body") or ())
        return cleaned

    def refuse_late_review(self, reviewed_on, due, body):
        children = [(child.block, child.value) for child in body]
        warning = strictest_warning(children, self.chosen("about", "treatment"))
        if warning and (due - reviewed_on).days > WHERE_WARNED_WITHIN:
            self.add_error(
                "next_review_due", f"At most {WHERE_WARNED_WITHIN} days after the review: {warning.sentence}"
            )
        elif (due - reviewed_on).days > REVIEWED_WITHIN:
            self.add_error("next_review_due", "At most a year after the review.")

    def chosen(self, relation, field):
        """The keys of what is chosen in the rows of a relation that are kept."""
        rows = self.formsets[relation].forms if relation in self.formsets else []
        kept = [row for row in rows if row.is_valid() and not row.cleaned_data.get("DELETE")]
        return {row.cleaned_data[field].pk for row in kept if row.cleaned_data.get(field)}
