"""The signal by which models report what happened, so that people are told no matter who did it."""

from django.dispatch import Signal

# Sent with event (an Event) and the rows it is about, inside the transaction of the change.
happened = Signal()


def report(event, **about):
    """Report an Event, with the rows it is about, to all that listen."""
    happened.send(sender=None, event=event, **about)
