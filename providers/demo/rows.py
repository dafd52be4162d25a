"""Data classes in which the demo's providers are written.

Fields named like a model's field hold its value; days are counted from the day the demo is created.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import NamedTuple

from providers.choices import (
    DocumentKind,
    Fact,
    License,
    Method,
    Outcome,
    Presence,
    ProductSource,
    ProviderKind,
    State,
    Stated,
)

MD, DO, NP, PA, RN, LPN = License.MD, License.DO, License.NP, License.PA, License.RN, License.LPN
ESTHETICIAN, LASER_TECHNICIAN, DENTIST = License.ESTHETICIAN, License.LASER_TECHNICIAN, License.DENTIST


class Address(NamedTuple):
    street: str
    street_2: str
    city: str
    us_state: str
    zip_code: str


@dataclass(frozen=True)
class ProductData:
    product: str
    maker: str
    product_source: str = ProductSource.NOT_STATED


# Fictional products.
EV_ADIPOSE = ProductData("Demo EV-1", "Demo Biologics", ProductSource.HUMAN_ADIPOSE)
EV_UMBILICAL = ProductData("Demo EV-2", "Demo Biologics", ProductSource.HUMAN_UMBILICAL)
EV_PLATELET = ProductData("Demo EV-P", "Demo Plasma Works", ProductSource.PLATELET)
EV_UNSTATED = ProductData("Demo EV Serum", "Demo Cosmetic Labs")
OWN_BLOOD = ProductData("Demo spin kit", "Demo Plasma Works", ProductSource.OWN_BLOOD)
NEEDLING_PEN = ProductData("Demo needling pen", "Demo Devices")


@dataclass(frozen=True)
class OfferingData:
    """An offering; its treatment is a slug. Prices are whole dollars, or text where there are cents."""

    treatment: str
    price_from: int | str | None = None
    price_to: int | str | None = None
    price_unit: str = ""
    performed_by: tuple[str, ...] = ()
    product: ProductData | None = None
    _: KW_ONLY
    minutes: int | None = None
    sessions: int | None = None
    consultation: bool = False
    priced_days_ago: int = 60


@dataclass(frozen=True)
class CheckData:
    """A verification of the row that holds it. Without a method, the usual one for the fact is used."""

    fact: Fact
    days_ago: int
    lasts_days: int | None = None
    method: Method | None = None
    outcome: Outcome = Outcome.CONFIRMED
    note: str = ""


@dataclass(frozen=True)
class PractitionerData:
    """A practitioner. A license with a number was issued by the provider's state."""

    name: str
    license: License
    license_number: str = ""
    board_certification: str = ""
    is_medical_director: bool = False
    director_presence: str = Presence.NOT_STATED
    checks: tuple[CheckData, ...] = ()


@dataclass(frozen=True)
class DocumentData:
    """A document about the product that the provider uses for this treatment."""

    treatment: str
    kind: DocumentKind
    lot: str = ""
    issued_by: str = "Demo Testing Laboratory"
    issued_days_ago: int = 150
    lasts_days: int | None = 730
    checks: tuple[CheckData, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProviderData:
    """One provider. Without a point, it is at its ZIP's; without a domain, it has no website and takes no inquiries."""

    name: str
    address: Address
    point: tuple[str, str] | None = None
    brand: str = ""
    kind: ProviderKind = ProviderKind.MED_SPA
    legal_name: str = ""
    description: str
    year_opened: int | None = None
    directions: str = ""

    state: State = State.LISTED
    reason: str = ""
    moved_to: str = ""
    temporarily_closed: bool = False
    reopens_in_days: int | None = None
    confirmed_days_ago: int | None = None

    phone: str = ""
    domain: str = ""
    accepts_inquiries: bool = True
    offers_telehealth: bool = False
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()

    by_appointment_only: bool = False
    # "Mon-Fri 09:00-12:00 13:00-18:00": days, then intervals; "Thanksgiving": "closed" or intervals.
    hours: tuple[str, ...] = ()
    holidays: Mapping[str, str] = field(default_factory=dict)

    examined_by: tuple[str, ...] = ()
    supervision: str = ""
    emergency_protocol: str = Stated.NOT_STATED
    hyaluronidase_on_site: str = Stated.NOT_STATED

    offerings: tuple[OfferingData, ...] = ()
    practitioners: tuple[PractitionerData, ...] = ()
    documents: tuple[DocumentData, ...] = ()
    checks: tuple[CheckData, ...] = ()
