"""Chicago, Illinois; Brooklyn, New York."""

from providers.choices import DocumentKind, Fact, Presence, ProviderKind, Stated

from .rows import (
    DENTIST,
    ESTHETICIAN,
    EV_ADIPOSE,
    EV_UMBILICAL,
    EV_UNSTATED,
    MD,
    NEEDLING_PEN,
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

CHICAGO = (
    ProviderData(
        name="Soot & Willow Dermatology",
        kind=ProviderKind.DERMATOLOGY,
        address=Address("2140 North Bellows Street", "Floor 3", "Chicago", "IL", "60614"),
        point=("41.92105", "-87.64931"),
        description="Medical dermatology in the morning, cosmetic visits in the afternoon.",
        year_opened=2001,
        confirmed_days_ago=26,
        phone="312-555-0101",
        domain="soot-and-willow.example",
        offers_telehealth=True,
        languages=("en", "pl", "es", "ru"),
        access=("no_steps", "elevator", "restroom", "transit"),
        hours=("Mon-Fri 07:30-12:00 13:00-17:30",),
        holidays={"Thanksgiving": "closed", "Day after Thanksgiving": "closed", "Christmas Day": "closed"},
        examined_by=(MD,),
        supervision="A dermatologist is on the floor whenever a laser is in use.",
        emergency_protocol=Stated.YES,
        hyaluronidase_on_site=Stated.YES,
        offerings=(
            OfferingData("photodynamic-therapy", 450, None, "session", (MD, RN)),
            OfferingData("ablative-laser", 1600, 2400, "session", (MD,), consultation=True),
            OfferingData(
                "microneedling-with-exosomes",
                590,
                None,
                "session",
                (PA,),
                EV_UMBILICAL,
                minutes=80,
                sessions=3,
                consultation=True,
            ),
            OfferingData("botulinum-toxin", 17, None, "unit", (MD, PA)),
        ),
        practitioners=(
            PractitionerData(
                "Wiktoria Amankwah",
                MD,
                "DEMO-IL-61001",
                "Demo Board of Dermatology",
                is_medical_director=True,
                director_presence=Presence.ON_SITE,
                checks=(CheckData(Fact.LICENSE, 26, 540), CheckData(Fact.DIRECTOR, 26, 365)),
            ),
            PractitionerData("Emeka Strand-Jovanovic", PA, "DEMO-IL-61077", checks=(CheckData(Fact.LICENSE, 26, 540),)),
        ),
        documents=(
            DocumentData(
                "microneedling-with-exosomes",
                DocumentKind.ANALYSIS,
                lot="EV2-2244",
                checks=(CheckData(Fact.DOCUMENTS, 26, 500),),
            ),
        ),
        checks=(CheckData(Fact.BUSINESS, 26, 365),),
    ),
    ProviderData(
        name="Lakelantern Med Spa",
        address=Address("1020 West Tannery Place", "", "Chicago", "IL", "60607"),
        point=("41.87612", "-87.65120"),
        description="A loft with six chairs. Closed after a burst pipe, with no reopening date yet.",
        year_opened=2019,
        temporarily_closed=True,
        confirmed_days_ago=11,
        phone="312-555-0102",
        domain="lakelantern.example",
        languages=("en", "es", "zh"),
        access=("elevator", "transit"),
        hours=("Mon-Sat 10:00-20:00",),
        offerings=(
            OfferingData("botulinum-toxin", 13, None, "unit", (NP, RN)),
            OfferingData("cryolipolysis", 650, None, "area", (RN,)),
            OfferingData("muscle-stimulation", 300, None, "session", (ESTHETICIAN,)),
        ),
        practitioners=(
            PractitionerData("Ramona Lindgren-Chu", NP, "DEMO-IL-62019", checks=(CheckData(Fact.LICENSE, 500, 365),)),
        ),
    ),
)

BROOKLYN = (
    ProviderData(
        name="Stoop & Sorrel Skin",
        address=Address("218 Ferrier Place", "Garden level", "Brooklyn", "NY", "11217"),
        point=("40.68266", "-73.98014"),
        description="The garden level of a brownstone. It’s two steps down; call ahead and staff will set up a ramp.",
        year_opened=2017,
        directions="The door under the stoop.",
        confirmed_days_ago=31,
        phone="718-555-0101",
        domain="stoop-and-sorrel.example",
        languages=("en", "es", "he", "it"),
        access=("transit", "quiet"),
        hours=("Tue-Thu 11:00-20:00", "Fri 09:00-14:00", "Sun 10:00-17:00"),
        holidays={"Thanksgiving": "closed", "Christmas Eve": "closed", "Christmas Day": "closed"},
        examined_by=(NP,),
        emergency_protocol=Stated.YES,
        offerings=(
            OfferingData(
                "microneedling-with-exosomes", 520, None, "session", (NP, RN), EV_ADIPOSE, minutes=75, sessions=3
            ),
            OfferingData("microneedling", 320, None, "session", (RN,), NEEDLING_PEN, minutes=60, sessions=3),
            OfferingData("exosome-facial", 260, None, "session", (ESTHETICIAN,), EV_ADIPOSE, minutes=50),
            OfferingData("led-therapy", 75, None, "session", (ESTHETICIAN,)),
        ),
        practitioners=(
            PractitionerData("Tovah Grimaldi-West", NP, "DEMO-NY-71003", checks=(CheckData(Fact.LICENSE, 31, 700),)),
            PractitionerData("Alistair Mwangi", RN, "DEMO-NY-71044", checks=(CheckData(Fact.LICENSE, 31, 100),)),
        ),
        checks=(CheckData(Fact.CONTACT, 31),),
    ),
    ProviderData(
        name="Kelpwater Dental Aesthetics",
        kind=ProviderKind.DENTAL,
        address=Address("95 Drydock Street", "Suite 2", "Brooklyn", "NY", "11222"),
        point=("40.72911", "-73.95140"),
        description="A dental practice where the dentist also gives injections, only around the mouth and jaw.",
        year_opened=2012,
        phone="718-555-0102",
        domain="kelpwater-dental.example",
        languages=("en", "pl", "uk"),
        access=("no_steps", "restroom", "transit"),
        hours=("Mon-Fri 08:00-16:00",),
        examined_by=(DENTIST,),
        emergency_protocol=Stated.YES,
        hyaluronidase_on_site=Stated.YES,
        offerings=(
            OfferingData("botulinum-toxin", 350, None, "area", (DENTIST,)),
            OfferingData("ha-filler", 780, None, "syringe", (DENTIST,)),
            OfferingData("plant-vesicle", product=EV_UNSTATED),
        ),
        practitioners=(
            PractitionerData(
                "Zbigniew Fairweather", DENTIST, "DEMO-NY-72008", checks=(CheckData(Fact.LICENSE, 80, 600),)
            ),
        ),
    ),
)

PROVIDERS = (*CHICAGO, *BROOKLYN)
