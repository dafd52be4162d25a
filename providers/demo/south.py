"""Dallas, Texas; Miami, Florida; Nashville, Tennessee."""

from providers.choices import DocumentKind, Fact, Method, Presence, ProviderKind, State, Stated

from .rows import (
    DO,
    ESTHETICIAN,
    EV_ADIPOSE,
    EV_PLATELET,
    EV_UMBILICAL,
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

DALLAS = (
    ProviderData(
        name="Fennimore Skin Rooms",
        brand="Fennimore Skin Rooms",
        address=Address("2727 Argosy Street", "Suite 1100", "Dallas", "TX", "75219"),
        point=("32.80922", "-96.80917"),
        description="Fennimore’s Dallas location, on the first floor of an office tower.",
        year_opened=2021,
        directions="Park in the tower’s garage. The front desk validates your ticket.",
        confirmed_days_ago=60,
        phone="214-555-0101",
        domain="dallas.fennimore-skin-rooms.example",
        languages=("en", "es"),
        access=("no_steps", "elevator", "restroom", "parking", "accessible_parking"),
        hours=("Mon-Fri 08:00-20:00", "Sat 09:00-17:00"),
        holidays={"Thanksgiving": "closed", "Christmas Day": "closed"},
        examined_by=(NP,),
        emergency_protocol=Stated.YES,
        offerings=(
            OfferingData(
                "microneedling-with-exosomes", 469, None, "session", (NP, RN), EV_ADIPOSE, minutes=75, sessions=3
            ),
            OfferingData("botulinum-toxin", 13, None, "unit", (NP, RN)),
            OfferingData("ha-filler", 760, None, "syringe", (NP,)),
        ),
        practitioners=(
            PractitionerData("Percival Odunsi", DO, is_medical_director=True, director_presence=Presence.REMOTE),
            PractitionerData("Anneliese Purcell-Ito", NP, "DEMO-TX-31010", checks=(CheckData(Fact.LICENSE, 66, 420),)),
        ),
    ),
    ProviderData(
        name="Gallowglass Dermatology",
        kind=ProviderKind.DERMATOLOGY,
        address=Address("8411 Merlon Parkway", "Suite 400", "Dallas", "TX", "75225"),
        point=("32.86231", "-96.79446"),
        description="Two dermatologists and a physician assistant. Only physicians use the lasers.",
        year_opened=1998,
        confirmed_days_ago=40,
        phone="214-555-0102",
        domain="gallowglass-derm.example",
        languages=("en", "es", "hi"),
        access=("no_steps", "elevator", "restroom", "accessible_parking"),
        hours=("Mon-Thu 07:00-12:00 13:00-16:00", "Fri 07:00-12:00"),
        examined_by=(MD,),
        emergency_protocol=Stated.YES,
        hyaluronidase_on_site=Stated.YES,
        offerings=(
            OfferingData("nonablative-laser", 700, 900, "session", (MD,)),
            OfferingData("vascular-laser", 400, None, "session", (MD,)),
            OfferingData("botulinum-toxin", 17, None, "unit", (MD, PA)),
            OfferingData("prescription-skincare", performed_by=(MD, PA)),
        ),
        practitioners=(
            PractitionerData(
                "Hyacinth Bellweather-Roy",
                MD,
                "DEMO-TX-32118",
                "Demo Board of Dermatology",
                is_medical_director=True,
                director_presence=Presence.ON_SITE,
                checks=(CheckData(Fact.LICENSE, 38, 600), CheckData(Fact.DIRECTOR, 38, 365)),
            ),
            PractitionerData("Torvald Mehta", MD, "DEMO-TX-32140", "Demo Board of Dermatology"),
        ),
        checks=(CheckData(Fact.BUSINESS, 38, 365),),
    ),
    ProviderData(
        name="Osage Pinwheel Med Spa",
        address=Address("5622 Wainwright Avenue", "", "Dallas", "TX", "75206"),
        description="A neighborhood spa with two rooms. Open Sundays, closed Mondays.",
        year_opened=2020,
        phone="214-555-0103",
        domain="osage-pinwheel.example",
        languages=("en", "es", "bn"),
        access=("parking",),
        hours=("Tue-Sun 11:00-19:00",),
        offerings=(
            OfferingData("microneedling", 230, None, "session", (RN,), NEEDLING_PEN, minutes=60, sessions=3),
            OfferingData("rf-microneedling", 690, None, "session", (RN,)),
            OfferingData("exosome-facial", 225, None, "session"),
        ),
        practitioners=(PractitionerData("Calliope Ferrante", RN, "DEMO-TX-33207"),),
        checks=(CheckData(Fact.CONTACT, 150),),
    ),
)

MIAMI = (
    ProviderData(
        name="Calamondin Regenerative",
        kind=ProviderKind.WELLNESS,
        address=Address("901 Binnacle Plaza", "Floor 12", "Miami", "FL", "33131"),
        point=("25.76381", "-80.18990"),
        description="Injections and IV infusions in a tower by the bay. A nurse takes your history at every visit.",
        year_opened=2022,
        confirmed_days_ago=95,
        phone="305-555-0101",
        domain="calamondin.example",
        languages=("en", "es", "pt", "ht"),
        access=("no_steps", "elevator", "restroom", "parking"),
        hours=("Mon-Fri 10:00-19:00", "Sat 10:00-14:00"),
        examined_by=(NP,),
        offerings=(
            OfferingData(
                "exosome-injection",
                2400,
                None,
                "session",
                (NP,),
                EV_UMBILICAL,
                minutes=90,
                sessions=2,
                consultation=True,
            ),
            OfferingData("iv-therapy", 200, 350, "session", (RN,)),
            OfferingData("peptide-therapy", performed_by=(NP,)),
            OfferingData("polynucleotide", 650, None, "session", (NP,)),
        ),
        practitioners=(
            PractitionerData("Oriol Santamarta", NP, "DEMO-FL-41007", checks=(CheckData(Fact.LICENSE, 95, 300),)),
            PractitionerData("Ghislaine Baptiste", RN, "DEMO-FL-41066"),
        ),
    ),
    ProviderData(
        name="Palmetto Thimble Med Spa",
        address=Address("3390 Sandglass Avenue", "Suite 5", "Miami", "FL", "33133"),
        point=("25.73402", "-80.23611"),
        description="Lasers, facials, and needling by a nurse practitioner and her team.",
        year_opened=2016,
        confirmed_days_ago=18,
        phone="305-555-0102",
        domain="palmetto-thimble.example",
        languages=("en", "es"),
        access=("no_steps", "restroom", "accessible_parking"),
        hours=("Mon-Sat 09:00-13:00 14:00-18:00",),
        holidays={"Thanksgiving": "closed", "Christmas Eve": "09:00-13:00", "Christmas Day": "closed"},
        examined_by=(NP,),
        emergency_protocol=Stated.YES,
        hyaluronidase_on_site=Stated.YES,
        offerings=(
            OfferingData(
                "microneedling-with-exosomes", 460, 540, "session", (NP, RN), EV_PLATELET, minutes=75, sessions=3
            ),
            OfferingData("laser-hair-removal", 90, 380, "area", (LASER_TECHNICIAN,)),
            OfferingData("exosome-facial", 240, None, "session", (ESTHETICIAN,), EV_PLATELET, minutes=50),
            OfferingData("chemical-peel", 140, 260, "session", (ESTHETICIAN,)),
        ),
        practitioners=(
            PractitionerData(
                "Yolanda Cienfuegos-Park", NP, "DEMO-FL-42014", checks=(CheckData(Fact.LICENSE, 25, 500),)
            ),
        ),
        documents=(
            DocumentData(
                "microneedling-with-exosomes",
                DocumentKind.STERILITY,
                lot="EVP-121",
                checks=(CheckData(Fact.DOCUMENTS, 25, 500),),
            ),
        ),
        checks=(CheckData(Fact.CONTACT, 18),),
    ),
)

NASHVILLE = (
    ProviderData(
        name="Hackberry Reel Aesthetics",
        address=Address("1212 Fretwork Street", "Suite 7", "Nashville", "TN", "37203"),
        point=("36.15204", "-86.78655"),
        description="Weeknight hours for people who are on stage on weekends.",
        year_opened=2018,
        confirmed_days_ago=36,
        phone="615-555-0101",
        domain="hackberry-reel.example",
        languages=("en", "so", "ar"),
        access=("no_steps", "transit"),
        hours=("Mon-Wed 12:00-21:00", "Thu 10:00-18:00"),
        examined_by=(NP, PA),
        emergency_protocol=Stated.YES,
        offerings=(
            OfferingData("botulinum-toxin", 12, None, "unit", (NP, PA)),
            OfferingData(
                "microneedling-with-exosomes", 410, None, "session", (NP,), EV_ADIPOSE, minutes=70, sessions=3
            ),
            OfferingData("prp-prf", 480, None, "session", (NP,), OWN_BLOOD),
        ),
        practitioners=(
            PractitionerData("Loretta Osei-Finch", NP, "DEMO-TN-51022", checks=(CheckData(Fact.LICENSE, 36, 480),)),
            PractitionerData("Bartholomew Singh", PA),
        ),
    ),
    ProviderData(
        name="Dulcimer Skin Rooms",
        address=Address("404 Gristmill Lane", "", "Nashville", "TN", "37206"),
        point=("36.17711", "-86.73688"),
        description="A two-room clinic that has closed.",
        year_opened=2015,
        state=State.CLOSED,
        reason="The owner retired and told us by email.",
        phone="615-555-0102",
        domain="dulcimer-skin.example",
        accepts_inquiries=False,
        offerings=(
            OfferingData("microneedling", 210, None, "session", (RN,), priced_days_ago=500),
            OfferingData("chemical-peel", priced_days_ago=500),
        ),
        checks=(CheckData(Fact.CONTACT, 45, method=Method.DOCUMENT, note="The owner’s email."),),
    ),
)

PROVIDERS = (*DALLAS, *MIAMI, *NASHVILLE)
