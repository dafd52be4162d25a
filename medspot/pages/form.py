import re

from wagtail.admin.forms import WagtailAdminPageForm

# Search engines cut off titles and descriptions at about these lengths. Longer slugs are unreadable in a link.
MAX_CHARACTERS = {"seo_title": 60, "search_description": 160, "slug": 60}

# Words that could describe any page.
EMPTY_WORDS = {
    "a",
    "an",
    "and",
    "article",
    "copy",
    "draft",
    "for",
    "new",
    "of",
    "page",
    "test",
    "the",
    "to",
    "untitled",
}

TOO_LONG = "This is %(show_value)d characters long. Shorten it to %(limit_value)d or fewer."


class BasePageForm(WagtailAdminPageForm):
    """The editor's form of every page.

    Length limits apply only to changed fields, so pages saved by a script or before a limit can still be published.
    """

    def __init__(self, *args, **kwargs):
        """Give fields with a limit our message for text that is too long."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if getattr(field, "max_length", None):
                field.error_messages["max_length"] = TOO_LONG

    def clean(self):
        """Return the cleaned data; add an error for a changed text that is too long, and a changed meaningless slug."""
        cleaned = super().clean()
        for name, limit in MAX_CHARACTERS.items():
            typed = cleaned.get(name) or ""
            if name in self.changed_data and len(typed) > limit:
                self.add_error(name, TOO_LONG % {"show_value": len(typed), "limit_value": limit})
        slug = cleaned.get("slug")
        if slug and "slug" in self.changed_data and is_meaningless(slug):
            self.add_error("slug", f"“{slug}” doesn’t say what the page is about. Use words readers search for.")
        return cleaned


def is_meaningless(slug):
    """Return True if the slug has only numbers and words that could describe any page."""
    return all(word.isdecimal() or word in EMPTY_WORDS for word in re.split(r"[-_]+", slug) if word)
