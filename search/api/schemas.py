"""What the answers of the API look like."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import Field


class PlaceFound(Schema):
    name: str
    latitude: float
    longitude: float


class FacetValue(Schema):
    value: str = Field(description="As the parameter of the group's name takes it.")
    label: str
    count: int = Field(description="How many providers are found if this value alone is chosen in its group.")


class Result(Schema):
    slug: str
    name: str
    url: str
    latitude: float
    longitude: float
    miles: float | None = Field(description="From the place asked for; null without one.")
    city: str
    state: str
    treatments: list[str] = Field(description="Slugs, in the provider's own order.")
    price_from: float | None = Field(
        description="USD. The lowest price from of the treatments asked for, else of any; units differ."
    )
    open_now: bool | None = Field(description="Null where hours are not stated, or while it is temporarily closed.")
    temporarily_closed: bool
    verified: list[str] = Field(description="What was checked and counts today, as the parameter takes it.")


class ProviderList(Schema):
    count: int
    page: int
    pages: int
    place: PlaceFound | None
    dropped: list[str] = Field(description="What of the question was not understood and left out, a sentence each.")
    facets: dict[str, list[FacetValue]]
    results: list[Result]


class Check(Schema):
    fact: str
    about: str = Field(description="The person or paper that was checked; empty where it is the provider.")
    checked_on: date
    counts_until: date | None
    source: str


class OfferedTreatment(Schema):
    slug: str
    title: str
    price_from: float | None
    price_to: float | None
    price_unit: str = Field(description="Such as “per session”; empty without a price.")
    price_as_of: date | None
    performed_by: list[str] = Field(description="Licenses; empty where it is not stated.")
    product: str
    maker: str
    cautions: list[str] = Field(description="What regulators say, in a sentence each.")


class Person(Schema):
    name: str
    license: str
    license_state: str
    license_number: str
    board_certification: str
    is_medical_director: bool


class Interval(Schema):
    opens: str
    closes: str = Field(description="At or before it opens: on the next day.")


class Weekday(Schema):
    day: str
    intervals: list[Interval]


class DatedHours(Schema):
    day: date
    intervals: list[Interval] = Field(description="Empty: closed on that day.")


class ProviderDetail(Schema):
    slug: str
    name: str
    url: str
    kind: str
    brand: str
    status: Literal["listed", "unlisted", "closed"] = Field(
        description="Of one that is closed for good nothing is said but who it was, and where."
    )
    description: str
    street: str
    city: str
    state: str
    zip_code: str
    temporarily_closed: bool = False
    latitude: float | None = None
    longitude: float | None = None
    position_is_approximate: bool = False
    phone: str = ""
    website: str = ""
    time_zone: str = ""
    open_now: bool | None = None
    opens_or_closes_at: datetime | None = None
    hours: list[Weekday] = Field([], description="Empty where it states none.")
    hours_exceptions: list[DatedHours] = []
    languages: list[str] = []
    access: list[str] = []
    accepts_inquiries: bool = False
    confirmed_on: date | None = None
    treatments: list[OfferedTreatment] = []
    practitioners: list[Person] = []
    verified: list[Check] = []
    not_stated: list[str] = Field([], description="What a reader has to ask the clinic itself.")


class Treatment(Schema):
    slug: str
    title: str
    url: str
    summary: str
    category: str
    route: str
    concerns: list[str]
    synonyms: list[str]
    brands: list[str]
    caution: str = Field(description="The strictest that a regulator cautions of it; empty where none does.")
    providers: int


class TreatmentList(Schema):
    treatments: list[Treatment]


class SuggestionItem(Schema):
    kind: str
    label: str
    detail: str
    fields: dict[str, str] = Field(description="The parameters of a search that the choice sets.")


class SuggestionList(Schema):
    suggestions: list[SuggestionItem]
