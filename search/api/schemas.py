"""The shapes of API responses. Class names and descriptions appear in the OpenAPI document and on the docs page.

They are plain Pydantic models, since the serializers return dicts: Ninja's Schema would look for attributes first.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class SearchPlace(BaseModel):
    name: str
    latitude: float
    longitude: float


class FacetValue(BaseModel):
    value: str = Field(description="What to pass as the parameter named like the facet.")
    label: str
    count: int = Field(description="How many providers match if this is the only value chosen in its facet.")


class ProviderResult(BaseModel):
    slug: str
    name: str
    url: str
    latitude: float
    longitude: float
    miles: float | None = Field(description="Distance from the place you searched near; null without one.")
    city: str
    state: str
    treatments: list[str] = Field(description="Slugs, in the provider’s own order.")
    price_from: float | None = Field(
        description="In USD: the lowest starting price of the treatments you searched for, or of any treatment. "
        "Units differ; see the provider’s details."
    )
    open_now: bool | None = Field(description="Null if the hours are not stated or the provider is temporarily closed.")
    temporarily_closed: bool
    verified: list[str] = Field(description="Facts we checked, valid today: values of the “verified” parameter.")


class ProviderList(BaseModel):
    count: int
    page: int
    pages: int
    place: SearchPlace | None
    warnings: list[str] = Field(description="What we ignored or changed in your request, one sentence each.")
    facets: dict[str, list[FacetValue]]
    results: list[ProviderResult]


class VerifiedFact(BaseModel):
    fact: str
    about: str = Field(description="The person or document we checked; empty if it is the provider itself.")
    checked_on: date
    valid_through: date | None = Field(description="Null if it does not expire.")
    source: str


class ProviderTreatment(BaseModel):
    slug: str
    title: str
    price_from: float | None
    price_to: float | None
    price_unit: str = Field(description="For example “per session”; empty without a price.")
    price_as_of: date | None
    performed_by: list[str] = Field(description="Licenses; empty if not stated.")
    product: str
    maker: str
    cautions: list[str] = Field(description="Warnings from regulators, one sentence each.")


class ProviderPractitioner(BaseModel):
    name: str
    license: str
    license_state: str
    license_number: str
    board_certification: str
    is_medical_director: bool


class OpeningInterval(BaseModel):
    opens: str
    closes: str = Field(description="On the next day if it is not later than “opens”.")


class WeekdayHours(BaseModel):
    day: str
    intervals: list[OpeningInterval]


class ExceptionHours(BaseModel):
    day: date
    intervals: list[OpeningInterval] = Field(description="Empty if closed on that day.")


class ProviderDetail(BaseModel):
    slug: str
    name: str
    url: str
    kind: str
    brand: str
    status: Literal["listed", "unlisted", "closed"] = Field(
        description="A provider that has closed for good has only a name, an address and a description."
    )
    description: str
    street: str
    city: str
    state: str
    zip_code: str
    temporarily_closed: bool = False
    latitude: float | None = None
    longitude: float | None = None
    position_is_approximate: bool = Field(False, description="True if we only know the ZIP.")
    phone: str = ""
    website: str = ""
    time_zone: str = ""
    open_now: bool | None = None
    opens_or_closes_at: datetime | None = Field(None, description="When “open_now” changes next.")
    hours: list[WeekdayHours] = Field([], description="Empty if not stated.")
    hours_exceptions: list[ExceptionHours] = []
    languages: list[str] = []
    offers_telehealth: bool = Field(False, description="True if consultations by video or phone are offered.")
    access: list[str] = []
    accepts_inquiries: bool = False
    confirmed_on: date | None = Field(None, description="When the provider last confirmed its information.")
    treatments: list[ProviderTreatment] = []
    practitioners: list[ProviderPractitioner] = []
    verified: list[VerifiedFact] = []
    not_stated: list[str] = Field([], description="What readers should ask the provider about.")


class Treatment(BaseModel):
    slug: str
    title: str
    url: str
    summary: str
    category: str
    route: str
    concerns: list[str]
    synonyms: list[str]
    brands: list[str]
    caution: str = Field(description="The strictest warning from a regulator; empty if there is none.")
    providers: int


class TreatmentList(BaseModel):
    treatments: list[Treatment]


class SuggestionItem(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    kind: str
    label: str
    detail: str
    fields: dict[str, str] = Field(description="The search parameters that choosing this suggestion sets.")


class SuggestionList(BaseModel):
    suggestions: list[SuggestionItem]
