"""Round Rock and Cedar Park, Texas, within 25 miles of 78701; Georgetown, beyond them."""

from providers.choices import Fact, Kind, Method, Outcome, Presence, Stated
from providers.models import ProductDocument

from .rows import (
    DO,
    ESTHETICIAN,
    EV_ADIPOSE,
    EV_UMBILICAL,
    LASER_TECHNICIAN,
    MD,
    NP,
    PA,
    RN,
    Address,
    CheckData,
    DocumentData,
    OfferingData,
    PractitionerData,
    ProviderData,
)

PROVIDERS = (
    ProviderData(
        name="Fennimore Skin Rooms",
        brand="Fennimore Skin Rooms",
        address=Address("318 Old Depot Crossing", "", "Round Rock", "TX", "78664"),
        point=("30.50721", "-97.67105"),
        description="The Round Rock room of Fennimore, two doors from the square. It keeps its own price list.",
        year_opened=2019,
        confirmed_days_ago=60,
        phone="512-555-0110",
        domain="round-rock.fennimore-skin-rooms.example",
        languages=("en", "es", "te"),
        access=("step_free", "parking", "accessible_parking"),
        hours=("Mon-Fri 09:00-18:00", "Sat 09:00-14:00"),
        holidays={"Thanksgiving": "closed", "Christmas Eve": "09:00-13:00", "Christmas Day": "closed"},
        examined_by=(NP,),
        emergency_protocol=Stated.YES,
        offerings=(
            OfferingData(
                "microneedling-with-exosomes", 429, None, "session", (NP, RN), EV_ADIPOSE, minutes=75, sessions=3
            ),
            OfferingData("laser-hair-removal", 95, 320, "area", (LASER_TECHNICIAN,)),
            OfferingData("botulinum-toxin", 12, None, "unit", (NP, RN)),
        ),
        practitioners=(
            PractitionerData("Percival Odunsi", DO, is_medical_director=True, director_presence=Presence.REMOTE),
            PractitionerData("Xiomara Pell", NP, "DEMO-TX-12040", checks=(CheckData(Fact.LICENSE, 66, 420),)),
        ),
    ),
    ProviderData(
        name="Halfmoon Quarry Skin",
        address=Address("2600 Limepit Parkway", "Suite 140", "Round Rock", "TX", "78681"),
        point=("30.53640", "-97.70521"),
        description="Lasers and needling beside the old quarry road. The price list hangs in the window.",
        year_opened=2015,
        directions="Second entrance after the fire station.",
        confirmed_days_ago=200,
        phone="512-555-0112",
        domain="halfmoon-quarry.example",
        languages=("en", "es", "gu"),
        access=("step_free", "toilet", "accessible_parking"),
        hours=("Mon-Fri 09:00-17:00",),
        examined_by=(PA,),
        emergency_protocol=Stated.NO,
        offerings=(
            OfferingData("laser-hair-removal", 85, 400, "area", (LASER_TECHNICIAN,)),
            OfferingData("pigment-laser", 275, None, "session", (PA,)),
            OfferingData(
                "microneedling-with-exosomes", 399, 450, "session", (PA,), EV_UMBILICAL, minutes=75, priced_days_ago=220
            ),
        ),
        practitioners=(
            PractitionerData("Thaddeus Iyer", PA, "DEMO-TX-16120", checks=(CheckData(Fact.LICENSE, 205, 500),)),
            PractitionerData("Noor Castellaw", LASER_TECHNICIAN),
        ),
        checks=(
            CheckData(Fact.BUSINESS, 320, 365),
            CheckData(
                Fact.BUSINESS,
                40,
                outcome=Outcome.DISPUTED,
                note="A reader says that the register shows another owner; asked the clinic.",
            ),
        ),
    ),
    ProviderData(
        name="Brushy Larkspur Med Spa",
        address=Address("1401 Kiln House Road", "Suite 8", "Cedar Park", "TX", "78613"),
        point=("30.50433", "-97.82640"),
        description="A family-run spa with a physician on site three days a week. Prices include the follow-up visit.",
        year_opened=2013,
        confirmed_days_ago=16,
        phone="512-555-0113",
        domain="brushy-larkspur.example",
        languages=("en", "ko", "ja"),
        access=("step_free", "toilet", "parking", "accessible_parking"),
        hours=("Mon 09:00-18:00", "Wed-Fri 09:00-18:00", "Sat 08:00-12:00"),
        holidays={"Thanksgiving": "closed", "Christmas Day": "closed", "New Year's Day": "12:00-16:00"},
        examined_by=(MD,),
        emergency_protocol=Stated.YES,
        hyaluronidase_on_site=Stated.YES,
        offerings=(
            OfferingData(
                "microneedling-with-exosomes",
                1250,
                None,
                "package",
                (MD, RN),
                EV_ADIPOSE,
                minutes=75,
                sessions=3,
                consultation=True,
            ),
            OfferingData("rf-tightening", 420, None, "session", (RN,), minutes=50, sessions=4),
            OfferingData("cryolipolysis", 600, 750, "area", (RN,), minutes=60),
            OfferingData("botulinum-toxin", 11, None, "unit", (MD, RN)),
        ),
        practitioners=(
            PractitionerData(
                "Honora Kwan-Ellery",
                MD,
                "DEMO-TX-17009",
                is_medical_director=True,
                director_presence=Presence.PARTLY,
                checks=(CheckData(Fact.LICENSE, 22, 510), CheckData(Fact.DIRECTOR, 22, 365)),
            ),
            PractitionerData("Isadora Fuentes-Lamb", RN, "DEMO-TX-17077", checks=(CheckData(Fact.LICENSE, 22, 510),)),
        ),
        documents=(
            DocumentData(
                "microneedling-with-exosomes",
                ProductDocument.Kind.ANALYSIS,
                lot="EV1-0640",
                checks=(CheckData(Fact.DOCUMENTS, 22, 480),),
            ),
        ),
        checks=(CheckData(Fact.BUSINESS, 22, 365), CheckData(Fact.CONTACT, 16)),
    ),
    ProviderData(
        name="Bristlecone Ledger Wellness",
        kind=Kind.WELLNESS,
        address=Address("500 Tollgate Loop", "", "Cedar Park", "TX", "78613"),
        description="A wellness clinic with one aesthetic room. Which nurse treats depends on the day.",
        year_opened=2022,
        phone="512-555-0114",
        languages=("en",),
        hours=("Mon-Fri 10:00-18:00",),
        offerings=(
            OfferingData("iv-therapy", 150, 260, "session", (RN,)),
            OfferingData("hormone-therapy", 180, None, "month", (NP,), consultation=True),
            OfferingData("microneedling-with-exosomes", 350, None, "session"),
        ),
        practitioners=(
            PractitionerData(
                "Merritt Alcázar",
                NP,
                "DEMO-TX-18230",
                checks=(CheckData(Fact.LICENSE, 35, method=Method.SELF_REPORTED),),
            ),
        ),
    ),
    ProviderData(
        name="Poppywell Aesthetics",
        address=Address("215 Ropewalk Street", "", "Georgetown", "TX", "78626"),
        point=("30.63718", "-97.67390"),
        description="A small practice near the courthouse square, an easy walk from the bus stop.",
        year_opened=2018,
        confirmed_days_ago=52,
        phone="512-555-0117",
        domain="poppywell.example",
        languages=("en",),
        access=("step_free", "transit", "toilet"),
        hours=("Tue-Fri 09:30-17:30", "Sat 09:30-12:30"),
        holidays={"Thanksgiving": "closed", "Christmas Eve": "closed", "Christmas Day": "closed"},
        examined_by=(NP,),
        offerings=(
            OfferingData(
                "microneedling-with-exosomes", 345, None, "session", (NP,), EV_ADIPOSE, minutes=70, sessions=3
            ),
            OfferingData("chemical-peel", 110, 180, "session", (ESTHETICIAN,)),
            OfferingData("botulinum-toxin", 11, None, "unit", (NP,)),
        ),
        practitioners=(
            PractitionerData("Beatrix Nakagawa-Dunn", NP, "DEMO-TX-22418", checks=(CheckData(Fact.LICENSE, 52, 450),)),
        ),
        checks=(CheckData(Fact.BUSINESS, 52, 365),),
    ),
)
