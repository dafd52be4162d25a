import re

from wagtail.admin.forms import WagtailAdminPageForm

# What search engines show of each before they cut it off; an address longer than this is not read by anybody.
MAX_CHARACTERS = {"seo_title": 60, "search_description": 160, "slug": 60}

# Words that say nothing of a page.
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

TOO_LONG = "This has %(show_value)d characters and may have %(limit_value)d: shorten it by a few words."


class BasePageForm(WagtailAdminPageForm):
    """The editor's form of every page.

    Only what was typed now is held to its length: a page that was saved by a script, or before there was a limit,
    can still be edited and published.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if getattr(field, "max_length", None):
                field.error_messages["max_length"] = TOO_LONG

    def clean(self):
        cleaned = super().clean()
        for name, most in MAX_CHARACTERS.items():
            typed = cleaned.get(name) or ""
            if name in self.changed_data and len(typed) > most:
                self.add_error(name, TOO_LONG % {"show_value": len(typed), "limit_value": most})
        slug = cleaned.get("slug")
        if slug and "slug" in self.changed_data and says_nothing(slug):
            self.add_error("slug", f"“{slug}” says nothing of the page. Use the words readers search for.")
        return cleaned


def says_nothing(slug):
    """Whether a slug is made of numbers and of words that any page could have."""
    return all(word.isdecimal() or word in EMPTY_WORDS for word in re.split(r"[-_]+", slug) if word)
