"""Builds and saves the states of the test database that are not saved yet."""

import os

import django


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "medspot.settings.test"
    django.setup()
    # Their models can be imported only now.
    from tests.databases import STATES, Database

    database = Database()
    for state in STATES:
        database.saved(state)
    database.close()


if __name__ == "__main__":
    main()
