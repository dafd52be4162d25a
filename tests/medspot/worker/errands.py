"""Tasks for tests."""

import os
import time
from pathlib import Path

from django_tasks import task

FOLDER = "CREW_FOLDER"
calls = []


@task
def errand(line, seconds=0):
    """Write a line where the test can read it, at once and whole, and then take so many seconds."""
    with (Path(os.environ[FOLDER]) / "lines").open("a") as file:
        file.write(f"{line}\n")
    time.sleep(seconds)


@task
def note(word):
    """Note the word."""
    calls.append(word)
    return word


@task
def fail(words="It broke."):
    """Raise an error with these words."""
    raise ValueError(words)


@task(takes_context=True)
def tell_attempt(context):
    """Note which attempt this is."""
    calls.append(context.attempt)


@task
def give_an_answer_that_cannot_be_stored():
    """Return what JSON has no way to write."""
    return object()
