"""Rules for the text that people type."""

# The shortest text in which one typo, or two, may be corrected. Shorter texts are too close to too many others.
MIN_LENGTH, MIN_LENGTH_FOR_TWO = 4, 8


def max_typos(text, min_length=MIN_LENGTH):
    """Return how many typos to tolerate in a name: 2, 1, or 0 if it is shorter than `min_length` letters."""
    return 2 if len(text) >= MIN_LENGTH_FOR_TWO else int(len(text) >= min_length)
