"""What the API says of itself: its parameters in OpenAPI's words, and a page to read them on.

The page is ours, of the same document: the ones that come with ninja want scripts, and a megabyte and a half of them.
"""

from django.shortcuts import render
from ninja.openapi.docs import DocsBase

from medspot.pages.head import Head, trail
from search.query import DEFAULT_RADIUS, RADII, Sort
from search.query.groups import GROUPS

DESCRIPTION = (
    "Reads what the public pages say: providers, treatments, places. No key and no account. Answers are JSON, "
    "fresh for a minute and with an ETag; errors are problem details (RFC 9457)."
)


# Groups whose values are editors' words, and change.
OF_THE_VOCABULARY = {"treatment", "category", "concern"}
PROBLEM_FIELDS = ["type", "title", "status", "detail"]


def parameter(name, description, many=False, **schema):
    schema = {"type": "string"} | schema
    return {
        "in": "query",
        "name": name,
        "required": False,
        "description": description,
        "schema": {"type": "array", "items": schema} if many else schema,
    }


def search_parameters():
    yield parameter("q", "Words: a name, a treatment, a brand, a city or state.", maxLength=100)
    yield parameter("near", "A ZIP, a city with its state, or a point such as 30.27,-97.74.", maxLength=100)
    yield parameter("radius", "Miles around the place.", type="integer", enum=list(RADII), default=DEFAULT_RADIUS)
    yield parameter("bounds", "South, west, north, east, such as 30.1,-98,30.6,-97.5; instead of the radius.")
    yield from map(filter_parameter, GROUPS)
    yield parameter("sort", "Without it: by miles with a place, by match with words only.", enum=[*map(str, Sort)])
    yield parameter("exact", "“yes”: typing slips are not corrected.", enum=["yes"])
    yield parameter("page", "From 1.", type="integer", minimum=1, default=1)


def filter_parameter(group):
    several = "all of them" if group.every else "any of them"
    if group.name in OF_THE_VOCABULARY:
        return parameter(group.name, f"{group.legend}, by slug; several mean {several}.", many=True)
    # A closed list is the same whatever the vocabulary.
    choices = group.choices(None)
    words = "; ".join(f"{choice.value}: {choice.label}" for choice in choices)
    many = len(choices) > 1
    said = f"{group.legend}; several mean {several}. {words}." if many else f"{group.legend}. {words}."
    return parameter(group.name, said, many=many, enum=[choice.value for choice in choices])


PROBLEM = {
    "type": "object",
    "properties": {name: {"type": "integer" if name == "status" else "string"} for name in PROBLEM_FIELDS},
    "required": PROBLEM_FIELDS,
}
PROBLEMS = {
    status: {"description": words, "content": {"application/problem+json": {"schema": PROBLEM}}}
    for status, words in (
        (404, "There is no such page, provider or address."),
        (429, "Asked too often; Retry-After says when to come back."),
    )
}
SEARCH = {"parameters": list(search_parameters()), "responses": PROBLEMS}
TEXT = {"parameters": [parameter("q", "What was typed so far.", maxLength=100)], "responses": PROBLEMS}
PLAIN = {"responses": PROBLEMS}


class PlainDocs(DocsBase):
    """The OpenAPI document as a page of the site."""

    def render_page(self, request, api, **kwargs):
        path = "/api/v1/docs"
        head = Head(title=api.title, path=path, description=DESCRIPTION, crumbs=trail((api.title, path)))
        schema = api.get_openapi_schema()
        context = {"head": head, "api": api, "operations": operations(schema), "shapes": shapes(schema)}
        return render(request, "search/api/docs.html", context)


def operations(schema):
    """Each address with what it does, takes and answers."""
    for path, methods in schema["paths"].items():
        operation = methods["get"]
        answer = operation["responses"][200]["content"]["application/json"]["schema"]
        yield {"path": path, "answer": words_for(answer)} | {
            name: operation[name] for name in ("summary", "description", "parameters")
        }


def shapes(schema):
    """What answers are made of: each object with its fields."""
    for name, shape in schema["components"]["schemas"].items():
        fields = [(field, words_for(of), of.get("description", "")) for field, of in shape["properties"].items()]
        yield {"name": name, "fields": fields}


def words_for(field):
    """The type of a field in a few words, such as "list of Result"."""
    if "anyOf" in field:
        return " or ".join(map(words_for, field["anyOf"]))
    if field.get("type") == "array":
        return f"list of {words_for(field['items'])}"
    return field.get("type") or field["$ref"].rpartition("/")[2]
