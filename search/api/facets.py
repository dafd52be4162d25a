"""The facets of an answer, with the words and addresses of their values."""

from search.query.groups import GROUPS


def facets(found, vocabulary):
    """Each group with those of its values that find something, in the order in which the site shows them."""
    return {group.name: list(values(group, found.facets.get(group.name, {}), vocabulary)) for group in GROUPS}


def values(group, counts, vocabulary):
    for value, label, key, _ in group.choices(vocabulary):
        if count := counts.get(key):
            yield {"value": value, "label": str(label), "count": count}
