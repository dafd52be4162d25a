"""Denver, Colorado; Phoenix, Arizona; Seattle, Washington; Los Angeles, California."""

from providers.choices import Fact, Kind, Method, Presence, State, Stated
from providers.models import ProductDocument

from .rows import (
    DO,
    ESTHETICIAN,
    EV_ADIPOSE,
    EV_PLATELET,
    EV_UMBILICAL,
    EV_UNSTATED,
    LASER_TECHNICIAN,
    MD,
    NEEDLING_PEN,
    NP,
    OWN_BLOOD,
    PA,
    RN,
    Address,
    CheckData,
    DocumentData,
    OfferingData,
    PractitionerData,
    ProviderData,
)

DENVER = (
    ProviderData(
        name="Larkspindle Skin",
        address=Address("2815 Shunting Yard Street", "", "Denver", "CO", "80205"),
        point=("39.76102", "-104.97588"),
        description="A clinic in an old engine shed. Two of its three rooms are on the ground floor.",
        year_opened=2019,
        confirmed_days_ago=44,
        phone="303-555-0101",
        domain="larkspindle.example",
        languages=("en", "es", "de"),
        access=("step_free", "toilet", "transit", "parking"),
        hours=("Mon 12:00-19:00", "Wed-Sat 09:00-17:00"),
        examined_by=(PA,),
        emergency_protocol=Stated.YES,
        offerings=(
            OfferingData(
                "microneedling-with-exosomes", 430, None, "session", (PA, RN), EV_ADIPOSE, minutes=75, sessions=3
            ),
            OfferingData("microneedling", 270, None, "session", (RN,), NEEDLING_PEN, minutes=60),
            OfferingData("botulinum-toxin", 13, None, "unit", (PA,)),
        ),
        practitioners=(
            PractitionerData("Solveig Batiste", PA, "DEMO-CO-81005", checks=(CheckData(Fact.LICENSE, 44, 450),)),
        ),
        checks=(CheckData(Fact.BUSINESS, 44, 365),),
    ),
    ProviderData(
        name="Scree & Saxifrage Laser",
        address=Address("700 South Cairn Avenue", "Suite 16", "Denver", "CO", "80209"),
        point=("39.70388", "-104.96702"),
        description="Lasers for hair, pigment and tattoos. A test patch comes before every first session.",
        year_opened=2010,
        confirmed_days_ago=140,
        phone="303-555-0102",
        domain="scree-saxifrage.example",
        languages=("en", "ru"),
        access=("step_free", "accessible_parking"),
        hours=("Mon-Fri 10:00-18:00",),
        examined_by=(DO,),
        offerings=(
            OfferingData("laser-hair-removal", 80, 350, "area", (LASER_TECHNICIAN,)),
            OfferingData("tattoo-removal", 180, 500, "session", (LASER_TECHNICIAN, RN)),
            OfferingData("pigment-laser", 260, None, "session", (RN,)),
        ),
        practitioners=(
            PractitionerData(
                "Marguerite Tallchief-Boone",
                DO,
                "DEMO-CO-82011",
                is_medical_director=True,
                director_presence=Presence.REMOTE,
                checks=(CheckData(Fact.LICENSE, 140, 500),),
            ),
            PractitionerData("Juno Applewhite", LASER_TECHNICIAN),
        ),
    ),
)

PHOENIX = (
    ProviderData(
        name="Ocotillo Sundry Wellness",
        kind=Kind.WELLNESS,
        address=Address("4801 East Adobe Wren Drive", "Suite 9", "Phoenix", "AZ", "85016"),
        point=("33.50714", "-112.02655"),
        description="Injections for skin and hair, drips and hormones. The price list is sent on request.",
        year_opened=2020,
        phone="602-555-0101",
        domain="ocotillo-sundry.example",
        languages=("en", "es"),
        access=("step_free", "parking"),
        offerings=(
            OfferingData("exosome-injection", product=EV_UNSTATED, consultation=True),
            OfferingData("hair-restoration", 900, None, "session"),
            OfferingData("hormone-therapy"),
        ),
        practitioners=(PractitionerData("Dashiell Moreno-Pratt", NP),),
        checks=(CheckData(Fact.CONTACT, 210, method=Method.SELF_REPORTED),),
    ),
    ProviderData(
        name="Creosote Veil Med Spa",
        address=Address("330 North Sundial Street", "", "Phoenix", "AZ", "85004"),
        point=("33.45302", "-112.07148"),
        description="Needling and facials in the center of city.",
        year_opened=2018,
        state=State.UNLISTED,
        reason="Nobody answered three calls and two e-mails.",
        phone="602-555-0102",
        domain="creosote-veil.example",
        accepts_inquiries=False,
        languages=("en", "es"),
        hours=("Mon-Fri 09:00-17:00",),
        offerings=(
            OfferingData("microneedling", 220, None, "session", (RN,)),
            OfferingData("exosome-facial", 190, None, "session", (ESTHETICIAN,)),
        ),
    ),
)

SEATTLE = (
    ProviderData(
        name="Madrona Inkwell Skin",
        address=Address("4410 Gillnet Avenue North", "", "Seattle", "WA", "98103"),
        point=("47.66120", "-122.34288"),
        description="A nurse practitioner's practice. You may bring somebody into the room with you.",
        year_opened=2016,
        confirmed_days_ago=19,
        phone="206-555-0101",
        domain="madrona-inkwell.example",
        languages=("en", "ja", "vi", "ase"),
        access=("step_free", "toilet", "transit", "quiet"),
        hours=("Mon-Tue 08:00-15:00", "Thu-Fri 12:00-19:00"),
        holidays={"Thanksgiving": "closed", "Day after Thanksgiving": "closed", "Christmas Day": "closed"},
        examined_by=(NP,),
        emergency_protocol=Stated.YES,
        hyaluronidase_on_site=Stated.YES,
        offerings=(
            OfferingData(
                "microneedling-with-exosomes",
                485,
                None,
                "session",
                (NP,),
                EV_PLATELET,
                minutes=80,
                sessions=3,
                consultation=True,
            ),
            OfferingData("prp-prf", 550, None, "session", (NP,), OWN_BLOOD, minutes=80),
            OfferingData("sclerotherapy", 330, None, "session", (NP,)),
        ),
        practitioners=(
            PractitionerData("Saskia Tanaka-Doyle", NP, "DEMO-WA-91014", checks=(CheckData(Fact.LICENSE, 19, 520),)),
        ),
        documents=(
            DocumentData(
                "microneedling-with-exosomes",
                ProductDocument.Kind.ANALYSIS,
                lot="EVP-130",
                checks=(CheckData(Fact.DOCUMENTS, 19, 520),),
            ),
        ),
        checks=(CheckData(Fact.BUSINESS, 19, 365), CheckData(Fact.CONTACT, 19)),
    ),
    ProviderData(
        name="Saltspur Plastic Surgery",
        kind=Kind.PLASTIC_SURGERY,
        address=Address("1600 Capstan Street", "Suite 2200", "Seattle", "WA", "98101"),
        point=("47.61188", "-122.33402"),
        description="Surgery and injectables by three surgeons. Consultations are paid and taken off a later bill.",
        year_opened=2005,
        confirmed_days_ago=70,
        phone="206-555-0102",
        domain="saltspur.example",
        languages=("en", "zh", "ko"),
        access=("step_free", "lift", "toilet", "parking", "transit"),
        hours=("Mon-Fri 08:00-17:00",),
        examined_by=(MD,),
        supervision="Surgeons treat in person; nothing is delegated.",
        emergency_protocol=Stated.YES,
        hyaluronidase_on_site=Stated.YES,
        offerings=(
            OfferingData("ha-filler", 950, None, "syringe", (MD,)),
            OfferingData("botulinum-toxin", 18, None, "unit", (MD,)),
            OfferingData("focused-ultrasound", 2800, None, "session", (MD,), consultation=True),
        ),
        practitioners=(
            PractitionerData(
                "Evander Oquendo-Lyle",
                MD,
                "DEMO-WA-92031",
                "Demo Board of Plastic Surgery",
                is_medical_director=True,
                director_presence=Presence.ON_SITE,
                checks=(CheckData(Fact.LICENSE, 70, 600), CheckData(Fact.DIRECTOR, 70, 365)),
            ),
        ),
    ),
)

LOS_ANGELES = (
    ProviderData(
        name="Jacaranda Static Med Spa",
        address=Address("1733 Reservoir Bend", "", "Los Angeles", "CA", "90026"),
        point=("34.07822", "-118.26104"),
        description="Needling and facials by nurses, in a former radio repair shop.",
        year_opened=2021,
        confirmed_days_ago=23,
        phone="213-555-0101",
        domain="jacaranda-static.example",
        languages=("en", "es", "tl", "ko"),
        access=("step_free", "transit"),
        hours=("Wed-Thu 11:00-20:00", "Fri-Sat 11:00-00:00"),
        examined_by=(NP,),
        offerings=(
            OfferingData(
                "microneedling-with-exosomes", 560, None, "session", (RN,), EV_UMBILICAL, minutes=80, sessions=3
            ),
            OfferingData("exosome-facial", 280, None, "session", (ESTHETICIAN,), EV_UMBILICAL, minutes=55),
            OfferingData("dermaplaning", 120, None, "session", (ESTHETICIAN,)),
        ),
        practitioners=(
            PractitionerData("Ximena Hartigan", NP, "DEMO-CA-95018", checks=(CheckData(Fact.LICENSE, 23, 420),)),
            PractitionerData("Cosima Delacroix-Udo", RN, "DEMO-CA-95077"),
        ),
    ),
    ProviderData(
        name="Tidepool Almanac Dermatology",
        kind=Kind.DERMATOLOGY,
        address=Address("8600 Sextant Boulevard", "Suite 715", "Los Angeles", "CA", "90048"),
        description="One dermatologist, one physician assistant, and a clinic cat that stays out of the rooms.",
        year_opened=2009,
        confirmed_days_ago=85,
        phone="213-555-0102",
        domain="tidepool-almanac.example",
        languages=("en", "fa", "ar"),
        access=("step_free", "lift", "toilet", "parking"),
        hours=("Mon-Thu 09:00-12:30 13:30-17:00",),
        examined_by=(MD, PA),
        emergency_protocol=Stated.YES,
        offerings=(
            OfferingData("vascular-laser", 420, 680, "session", (MD,)),
            OfferingData("chemical-peel", 250, 600, "session", (MD, PA)),
            OfferingData("botulinum-toxin", 18, None, "unit", (MD, PA)),
        ),
        practitioners=(
            PractitionerData(
                "Marzieh Blackwood",
                MD,
                "DEMO-CA-96002",
                "Demo Board of Dermatology",
                is_medical_director=True,
                director_presence=Presence.ON_SITE,
                checks=(CheckData(Fact.LICENSE, 85, 365), CheckData(Fact.DIRECTOR, 85, 365)),
            ),
            PractitionerData("Ezekiel Navarrete", PA, "DEMO-CA-96040"),
        ),
        checks=(CheckData(Fact.BUSINESS, 85, 365),),
    ),
)

PROVIDERS = (*DENVER, *PHOENIX, *SEATTLE, *LOS_ANGELES)
