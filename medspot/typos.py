"""Slips of the finger: how many are forgiven where somebody types a name."""

# A slip of one letter in a short text, of two in a longer one; shorter texts are too near to too many others.
SHORTEST, LONGER = 4, 8


def forgiven(text, shortest=SHORTEST):
    """The number of slips forgiven in a text: 2, 1, or 0 where it is shorter than so many letters."""
    return 2 if len(text) >= LONGER else int(len(text) >= shortest)
