"""For work on many rows at once."""

import gc
from contextlib import contextmanager


@contextmanager
def gc_paused():
    """In here nobody looks for garbage: half the time would go into searching rows that are all still needed."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
