from medspot.pages.head import Head


def private_head(title):
    """Return the Head, without a path, of a page that search engines must not index."""
    return Head(title=title, path="", indexed=False)
