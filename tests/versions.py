"""Caches by version behave in a test as they do outside of a transaction, although the test itself runs in one.

What a test bumps is rolled back with it. A new epoch then makes the process forget what it kept of that test.
"""

from django.db import connection

from medspot.models import DataVersion, DataVersionQuerySet


class Versions:
    """Whether the versions changed since the process last forgot what it keeps."""

    def __init__(self):
        self.changed, self.blocker = False, None

    def keep_within_tests(self, patch, blocker):
        self.blocker = blocker
        bump = DataVersionQuerySet.bump

        def noted(*args):
            self.changed = True
            return bump(*args)

        patch.setattr(DataVersionQuerySet, "bump", noted)
        patch.setattr(DataVersion, "may_be_rolled_back", staticmethod(in_transaction_of_its_own))

    def forget_changes(self):
        """Forget what the process keeps if the versions changed. Costs nothing otherwise."""
        if self.changed:
            with self.blocker.unblock():
                self.forget()

    def forget(self):
        """Give all versions a new epoch, so that the process makes anew all that it keeps."""
        for version in DataVersion.objects.all():
            DataVersion.objects.begin_epoch(version.name)
        self.changed = False


versions = Versions()


def in_transaction_of_its_own():
    """Return True within a transaction that is not the one that pytest-django wraps around a test."""
    return any(not block._from_testcase for block in connection.atomic_blocks)
