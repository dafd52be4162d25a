"""Building blocks for the demo articles.

A body block is (kind, value) as StreamField data, with studies given by key (treatments/seed/sources.py), treatments by
slug, and a status as (treatment slug, status). Numbers may appear only in blocks that cite their source.
"""

from dataclasses import dataclass

DISCLOSURES = (
    "Written for a demonstration of MedSpot. No one paid for it. The author and the reviewer named above are made up, "
    "and no clinician has reviewed this text. It is general information, not medical advice."
)


@dataclass(frozen=True, kw_only=True)
class ArticleData:
    """A demo article. Fields match ArticlePage; `next_read` is a slug; `…_days_ago` count back from today."""

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
    # Public updates as (days ago, text).
    changes: tuple[tuple[int, str], ...] = ()


def paragraphs(*texts):
    """Return the texts (HTML) as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def bullets(*texts):
    """Return the texts (HTML) as a bulleted list."""
    return f"<ul>{items(texts)}</ul>"


def steps(*texts):
    """Return the texts (HTML) as a numbered list."""
    return f"<ol>{items(texts)}</ol>"


def items(texts):
    return "".join(f"<li>{text}</li>" for text in texts)


def columns(*headings):
    """Return the columns of a table block, one text column per heading."""
    return [{"type": "text", "heading": heading} for heading in headings]


def row(*cells):
    """Return one row of a table block."""
    return {"values": list(cells)}
