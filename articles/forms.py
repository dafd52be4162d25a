from articles.block_prefetch import strictest_warning
from medspot.pages.form import BasePageForm

# Most days allowed between one review and the next.
MAX_DAYS_TO_REVIEW, MAX_DAYS_TO_REVIEW_IF_WARNED = 366, 90


class ArticlePageForm(BasePageForm):
    """The editor's form. It checks unsaved authors and treatments, which the page itself doesn't have yet."""

    def clean(self):
        """Return the cleaned data; add errors for a wrong reviewer, missing data, or a late next review.

        The reviewer must be a medical reviewer and not an author. A reviewer needs a review date, except in a draft; a
        review date needs a reviewer.
        """
        cleaned = super().clean()
        reviewer, reviewed_on = cleaned.get("medical_reviewer"), cleaned.get("medically_reviewed_on")
        if reviewer and not reviewer.is_reviewer:
            self.add_error("medical_reviewer", f"{reviewer} isn't a medical reviewer. Choose someone who is.")
        if not reviewer and reviewed_on:
            self.add_error("medical_reviewer", "Choose who reviewed it.")
        if reviewer and reviewer.pk in self.selected_keys("authors", "person"):
            self.add_error("medical_reviewer", f"{reviewer} is an author of this article and can't review it.")
        # A draft may still be waiting for its review.
        if reviewer and not self.is_deferred_validation and not (reviewed_on or "medically_reviewed_on" in self.errors):
            self.add_error(
                "medically_reviewed_on", f"Enter the date {reviewer} reviewed it, or publish without a reviewer."
            )
        if reviewed_on and cleaned.get("next_review_due"):
            self.check_next_review(reviewed_on, cleaned["next_review_due"], cleaned.get("body") or ())
        return cleaned

    def check_next_review(self, reviewed_on, due, body):
        """Add an error if the next review is due more than MAX_DAYS_TO_REVIEW after the last one.

        Only MAX_DAYS_TO_REVIEW_IF_WARNED are allowed if a regulator warns about or prohibits a treatment that is
        selected or in the body.
        """
        children = [(child.block, child.value) for child in body]
        warning = strictest_warning(children, self.selected_keys("about", "treatment"))
        if warning and (due - reviewed_on).days > MAX_DAYS_TO_REVIEW_IF_WARNED:
            self.add_error(
                "next_review_due",
                f"Choose a date within {MAX_DAYS_TO_REVIEW_IF_WARNED} days of the review, because {warning.sentence}",
            )
        elif (due - reviewed_on).days > MAX_DAYS_TO_REVIEW:
            self.add_error("next_review_due", "Choose a date within a year of the review.")

    def selected_keys(self, relation, field):
        """Return the primary keys selected in `field` of a relation's valid rows, except rows marked for deletion."""
        rows = self.formsets[relation].forms if relation in self.formsets else []
        kept = [row for row in rows if row.is_valid() and not row.cleaned_data.get("DELETE")]
        return {row.cleaned_data[field].pk for row in kept if row.cleaned_data.get(field)}
