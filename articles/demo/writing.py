"""The shapes that the demo's articles are written in.

A block is (kind, value) as the body takes it, but studies and documents go by their key (treatments/sources.py),
treatments by their slug, and a status by treatment and state. A number stands only in a block that cites where it
comes from.
"""

from dataclasses import dataclass

DISCLOSURES = (
    "Written for a demonstration of MedSpot. Nobody paid for it. The author and the reviewer named above are invented: "
    "no clinician has reviewed this text. It is general information, not medical advice."
)


@dataclass(frozen=True, kw_only=True)
class ArticleData:
    """An article; what has the name of a model's field is that field, next_read is the slug of an earlier one.

    Days are counted back from the day on which the demo is made.
    """

    slug: str
    title: str
    seo_title: str
    dek: str
    search_description: str
    tags: tuple[str, ...]
    about: tuple[str, ...]
    body: list
    editors_note: str
    published_days_ago: int
    updated_days_ago: int
    reviewed_days_ago: int
    disclosures: str = DISCLOSURES
    next_read: str | None = None
    # What readers are told of: (days ago, text).
    changes: tuple[tuple[int, str], ...] = ()


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def bullets(*texts):
    return f"<ul>{items(texts)}</ul>"


def steps(*texts):
    return f"<ol>{items(texts)}</ol>"


def items(texts):
    return "".join(f"<li>{text}</li>" for text in texts)


def columns(*headings):
    return [{"type": "text", "heading": heading} for heading in headings]


def row(*cells):
    return {"values": list(cells)}
