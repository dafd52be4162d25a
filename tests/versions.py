"""Caches by version behave in a test as they do outside of a transaction, although the test itself runs in one.

What a test bumps is rolled back with it. A new epoch then makes the process forget what it kept of that test.
"""

from django.db import connection

from medspot.caching import content_version
from medspot.models import DataVersion, DataVersionQuerySet


class Versions:
    """Whether the versions changed since the process last forgot what it keeps."""

    def __init__(self):
        self.changed, self.blocker = False, None

    def keep_within_tests(self, patch, blocker):
        self.blocker = blocker
        bump, count_change = DataVersionQuerySet.bump, content_version.count_change

        def noted(*args):
            self.changed = True
            return bump(*args)

        def counted():
            # PostgreSQL bumps after the commit, and the transaction around a test never commits.
            content_version.bump_content() if in_transaction_of_the_test() else count_change()

        patch.setattr(content_version, "count_change", counted)
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


def in_transaction_of_the_test():
    return any(block._from_testcase for block in connection.atomic_blocks)


def in_transaction_of_its_own():
    """Return True within a transaction that is not the one that pytest-django wraps around a test."""
    return any(not block._from_testcase for block in connection.atomic_blocks)
