from wagtail.admin.ui.tables import Column


class YesNoColumn(Column):
    """A true or false of each row, in words."""

    def __init__(self, name, yes="Yes", no="No", **kwargs):
        super().__init__(name, **kwargs)
        self.words = {True: yes, False: no}

    def get_value(self, instance):
        return self.words[bool(super().get_value(instance))]
