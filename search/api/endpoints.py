"""The read API's operations. Their docstrings appear in the OpenAPI document and on the docs page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from ninja import NinjaAPI

from medspot.pages.head import canonical_url
from medspot.text import printable_line
from providers.models import Provider
from providers.profile import Profile
from search.engines import snapshot
from search.query import Query
from search.query.filters import TREATMENT
from search.query.parsing import MAX_TEXT_LENGTH
from search.results.page import search_page
from search.results.suggestions import suggest_places, suggest_what

from . import serializers
from .docs import DESCRIPTION, NO_PARAMETERS, SEARCH, SUGGEST, PlainDocs
from .problems import HANDLERS
from .schemas import ProviderDetail, ProviderList, SuggestionList, TreatmentList

api = NinjaAPI(title="MedSpot read API", version="1", urls_namespace="api", description=DESCRIPTION, docs=PlainDocs())
for exception, handler in HANDLERS.items():
    api.add_exception_handler(exception, handler)


@api.get("/", url_name="api-root", include_in_schema=False)
def root(request):
    """Return the URLs of the documentation."""
    names = {"documentation": "api:openapi-view", "openapi": "api:openapi-json"}
    return {key: canonical_url(reverse(name)) for key, name in names.items()}


@api.get("/providers", response=ProviderList, summary="Find providers", openapi_extra=SEARCH)
def providers(request: HttpRequest, response: HttpResponse):
    """The search of the results page: same parameters, same providers, same order, 20 per page.

    Values we don't understand are ignored, and “warnings” says so. A page after the last is a 404.
    """
    page = search_page(request.GET)
    if page.parsed.near.is_point:
        # Somebody's exact location must not be stored in a cache.
        patch_cache_control(response, no_store=True, private=True)
    return serializers.provider_list(page)


@api.get("/providers/{slug:slug}", response=ProviderDetail, summary="One provider", openapi_extra=NO_PARAMETERS)
def provider(request: HttpRequest, slug: str):
    """What the provider’s public page says."""
    providers = Provider.objects.public().with_rows().select_related("brand")
    return serializers.provider_detail(Profile(get_object_or_404(providers, slug=slug)))


@api.get("/treatments", response=TreatmentList, summary="All treatments", openapi_extra=NO_PARAMETERS)
def treatments(request: HttpRequest):
    """All treatments by category, each with the number of listed providers that offer it."""
    listings = snapshot()
    counts = listings.search(Query()).counts(TREATMENT)
    return {"treatments": [serializers.treatment(page, counts) for page in listings.vocabulary.treatments]}


@api.get("/suggest", response=SuggestionList, summary="Suggest what to search for", openapi_extra=SUGGEST)
def suggest(request: HttpRequest):
    """Up to 8 treatments, brands, concerns and providers whose names match the text.

    Names with typos are only suggested if nothing else matches.
    """
    return {"suggestions": suggest_what(typed_text(request))}


@api.get("/places", response=SuggestionList, summary="Suggest a place", openapi_extra=SUGGEST)
def places(request: HttpRequest):
    """Up to 8 cities that start with the text, largest first, then ZIPs."""
    return {"suggestions": suggest_places(typed_text(request))}


def typed_text(request):
    """Return the `q` parameter on one line, cut after MAX_TEXT_LENGTH characters."""
    return printable_line(request.GET.get("q", ""))[:MAX_TEXT_LENGTH].strip()
