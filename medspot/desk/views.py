from django.core.exceptions import ValidationError
from wagtail.snippets.views.snippets import CreateView


class PrefilledCreateView(CreateView):
    """A create form that takes initial values from its query string, so a button elsewhere can open it half filled.

    Only the fields named in `prefilled` are read, and only values that the model field accepts.
    """

    prefilled = ()

    def get_initial(self):
        """Return the initial values with those from the query string that are named in `prefilled` and valid."""
        given = {name: self.request.GET[name] for name in self.prefilled if name in self.request.GET}
        return super().get_initial() | {name: text for name, text in given.items() if self.is_valid_value(name, text)}

    def is_valid_value(self, name, text):
        """Return True if the model field of that name accepts the text, and the text has no NUL character."""
        try:
            self.model._meta.get_field(name).clean(text, None)
        except (ValidationError, ValueError, OverflowError):
            return False
        return "\0" not in text
