"""The API's OpenAPI parameters and its documentation page.

The documentation is a page of this site: the ones that come with ninja need 1.5 MB of script.
"""

from django.shortcuts import render
from django.urls import reverse
from ninja.openapi.docs import DocsBase

from medspot.pages.head import Head, trail
from search.query import DEFAULT_RADIUS, RADII, Sort
from search.query.filters import GROUPS

DESCRIPTION = (
    "Read the same information as on the public pages: providers, treatments and places. No key or account needed. "
    "Responses are JSON, fresh for one minute, with an ETag. Errors are problem details (RFC 9457)."
)

# Groups whose values are slugs that editors add and change.
EDITABLE_GROUPS = {"treatment", "category", "concern"}
PROBLEM_FIELDS = ["type", "title", "status", "detail"]


def parameter(name, description, many=False, **schema):
    """Return an optional query parameter in OpenAPI's terms; with `many` it is a list.

    A schema must only declare what the API enforces with an error. Most bad values are dropped with a warning, as on
    the results page, so possible values belong in the description.
    """
    schema = {"type": "string"} | schema
    return {
        "in": "query",
        "name": name,
        "required": False,
        "description": description,
        "schema": {"type": "array", "items": schema} if many else schema,
    }


def search_parameters():
    """Yield the OpenAPI parameters of a search for providers."""
    radii = ", ".join(map(str, RADII))
    yield parameter("q", "Words: a name, a treatment, a brand, a city, or a state. Cut after 100 characters.")
    yield parameter("near", "A ZIP, a city with its state, or a point such as 30.27,-97.74.")
    yield parameter("radius", f"Miles around the place: {radii}.", default=str(DEFAULT_RADIUS))
    yield parameter("bounds", "South, west, north, east, such as 30.1,-98,30.6,-97.5. Replaces the radius.")
    yield from map(filter_parameter, GROUPS)
    yield parameter("sort", f"{', '.join(Sort)}. By default: distance with a place, match with words only.")
    yield parameter("exact", "yes: don’t correct spelling.")
    yield parameter("page", "From 1. A page after the last is a 404.", type="integer", minimum=1, default=1)


def filter_parameter(group):
    """Return the OpenAPI parameter of a filter group.

    Its description lists the choices, unless editors can change them.
    """
    match = "all of them" if group.every else "any of them"
    if group.name in EDITABLE_GROUPS:
        return parameter(group.name, f"{group.legend}, by slug. Repeat it to match {match}.", many=True)
    # These choices are fixed, so they need no vocabulary.
    choices = group.choices(None)
    values = "; ".join(f"{choice.value}: {choice.label}" for choice in choices)
    many = len(choices) > 1
    repeat = f" Repeat it to match {match}." if many else ""
    return parameter(group.name, f"{group.legend}.{repeat} {values}.", many=many)


PROBLEM_SCHEMA = {
    "type": "object",
    "properties": {name: {"type": "integer" if name == "status" else "string"} for name in PROBLEM_FIELDS},
    "required": PROBLEM_FIELDS,
}
PROBLEMS = {
    status: {"description": words, "content": {"application/problem+json": {"schema": PROBLEM_SCHEMA}}}
    for status, words in (
        (400, "The request could not be read, for example because it has thousands of parameters."),
        (404, "There is no such page, provider, or URL."),
        (429, "Too many requests. Retry-After says how many seconds to wait."),
    )
}
SEARCH = {"parameters": list(search_parameters()), "responses": PROBLEMS}
SUGGEST = {"parameters": [parameter("q", "The text typed so far. Cut after 100 characters.")], "responses": PROBLEMS}
NO_PARAMETERS = {"responses": PROBLEMS}


class PlainDocs(DocsBase):
    """Renders the OpenAPI document as a page of the site."""

    def render_page(self, request, api, **kwargs):
        """Return the response with the documentation page of an API."""
        path = reverse("api:openapi-view")
        head = Head(title=api.title, path=path, description=DESCRIPTION, crumbs=trail((api.title, path)))
        schema = api.get_openapi_schema()
        context = {"head": head, "api": api, "operations": operations(schema), "schemas": schemas(schema)}
        return render(request, "search/api/docs.html", context)


def operations(schema):
    """Yield for each path of the OpenAPI document a dict: path, summary, description, parameters, response type."""
    for path, methods in schema["paths"].items():
        operation = methods["get"]
        response = operation["responses"][200]["content"]["application/json"]["schema"]
        yield {"path": path, "response": type_words(response)} | {
            name: operation[name] for name in ("summary", "description", "parameters")
        }


def schemas(schema):
    """Yield for each object of the OpenAPI document a dict with its name and (field, type, description) triples."""
    for name, shape in schema["components"]["schemas"].items():
        fields = [(field, type_words(of), of.get("description", "")) for field, of in shape["properties"].items()]
        yield {"name": name, "fields": fields}


def type_words(field):
    """Return a field's type in a few words, such as "list of ProviderResult"."""
    if "anyOf" in field:
        return " or ".join(map(type_words, field["anyOf"]))
    if field.get("type") == "array":
        return f"list of {type_words(field['items'])}"
    return field.get("type") or field["$ref"].rpartition("/")[2]
