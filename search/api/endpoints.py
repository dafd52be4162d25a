"""The read API: what the site's pages say, for machines. It changes nothing, and knows nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from ninja import NinjaAPI

from medspot.pages.head import canonical_url
from providers.models import Provider
from providers.profile import Profile
from search.engines.columns import listing_index
from search.query import Query
from search.query.parsing import MAX_WORDS_LENGTH, ProviderSearchForm, readable
from search.results.page import Results
from search.results.suggestions import suggest_places, suggest_what

from . import answers
from .detail import provider_detail
from .docs import DESCRIPTION, PLAIN, SEARCH, TEXT, PlainDocs
from .problems import HANDLERS
from .schemas import ProviderDetail, ProviderList, SuggestionList, TreatmentList

api = NinjaAPI(title="MedSpot read API", version="1", urls_namespace="api", description=DESCRIPTION, docs=PlainDocs())
for exception, handler in HANDLERS.items():
    api.add_exception_handler(exception, handler)


@api.get("/", url_name="api-root", include_in_schema=False)
def root(request):
    """Where to go on."""
    return {"documentation": canonical_url("/api/v1/docs"), "openapi": canonical_url("/api/v1/openapi.json")}


@api.get("/providers", response=ProviderList, summary="Find providers", openapi_extra=SEARCH)
def providers(request: HttpRequest, response: HttpResponse):
    """The search of /providers/: the same parameters, and the same providers in the same order, 20 a page.

    A value that is not understood is left out, and “dropped” says so. A page past the end is a 404.
    """
    form = ProviderSearchForm(request.GET)
    if form.near_is_point:
        # Where somebody is: no cache keeps it.
        patch_cache_control(response, no_store=True, private=True)
    return answers.provider_list(form, Results(form, request.GET.get("page", "1")))


@api.get("/providers/{slug:slug}", response=ProviderDetail, summary="One provider", openapi_extra=PLAIN)
def provider(request: HttpRequest, slug: str):
    """What the public page of a provider says."""
    providers = Provider.objects.public().with_rows().select_related("brand")
    return provider_detail(Profile(get_object_or_404(providers, slug=slug)))


@api.get("/treatments", response=TreatmentList, summary="All treatments", openapi_extra=PLAIN)
def treatments(request: HttpRequest):
    """The vocabulary, in the order of its categories, with how many listed providers offer each."""
    index = listing_index()
    counts = index.find(Query()).counts("treatment")
    return {"treatments": [answers.treatment(page, counts) for page in index.vocabulary.treatments]}


@api.get("/suggest", response=SuggestionList, summary="Suggest what to look for", openapi_extra=TEXT)
def suggest(request: HttpRequest):
    """Treatments, brands, concerns and providers whose name begins like the text."""
    return {"suggestions": suggest_what(typed(request))}


@api.get("/places", response=SuggestionList, summary="Suggest a place", openapi_extra=TEXT)
def places(request: HttpRequest):
    """Cities, the most populous first, and then ZIPs, that begin like the text."""
    return {"suggestions": suggest_places(typed(request))}


def typed(request):
    return readable(request.GET.get("q", ""))[:MAX_WORDS_LENGTH].strip()
