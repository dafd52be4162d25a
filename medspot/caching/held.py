"""What each process keeps of content: made once, and anew when the clock of content has moved."""

from functools import update_wrapper
from threading import Lock

from django.db import connection

from medspot.models import DataVersion

UNREAD = object()


class Held:
    """What a function makes of content as it is stored now; within a transaction, one that nobody else is shown."""

    def __init__(self, make):
        self.make, self.kept, self.making = make, (None, None), Lock()
        update_wrapper(self, make)

    def __call__(self, reading=UNREAD):
        """Who has read the clock of content already hands its Reading over."""
        if connection.in_atomic_block:
            return self.make()
        if reading is UNREAD:
            (reading,) = DataVersion.objects.read(DataVersion.CONTENT)
        if reading is None:
            return self.make()
        if self.kept[0] != reading:
            with self.making:
                if self.kept[0] != reading:
                    self.kept = reading, self.make()
        return self.kept[1]
