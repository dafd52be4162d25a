"""Treatments that generated providers offer, from most to least common, each with a typical price."""

from typing import NamedTuple

from providers.choices import License, PriceUnit, ProductSource

INJECTORS = (License.MD, License.DO, License.NP, License.PA, License.RN)
PRESCRIBERS = (License.MD, License.DO, License.NP, License.PA)
DEVICES = (License.NP, License.RN, License.LASER_TECHNICIAN, License.ESTHETICIAN)
FACIALISTS = (License.ESTHETICIAN, License.RN)

UNIT, SYRINGE, SESSION = PriceUnit.UNIT, PriceUnit.SYRINGE, PriceUnit.SESSION
AREA, VIAL, PACKAGE, MONTH = PriceUnit.AREA, PriceUnit.VIAL, PriceUnit.PACKAGE, PriceUnit.MONTH


class TypicalOffering(NamedTuple):
    """A treatment slug with its median price in dollars, the price unit, and the licenses that usually perform it."""

    treatment: str
    price: int
    unit: str
    performers: tuple[str, ...]
    product: str = ""
    maker: str = ""
    source: str = ProductSource.NOT_STATED


TYPICAL_OFFERINGS = [
    TypicalOffering("botulinum-toxin", 13, UNIT, INJECTORS),
    TypicalOffering("ha-filler", 720, SYRINGE, INJECTORS),
    TypicalOffering("microneedling", 320, SESSION, FACIALISTS, "Demo needling pen", "Demo Devices"),
    TypicalOffering("laser-hair-removal", 190, AREA, DEVICES),
    TypicalOffering("chemical-peel", 160, SESSION, FACIALISTS),
    TypicalOffering("hydradermabrasion", 190, SESSION, FACIALISTS),
    TypicalOffering("ipl", 350, SESSION, DEVICES),
    TypicalOffering("medical-facial", 140, SESSION, FACIALISTS),
    TypicalOffering("rf-microneedling", 750, SESSION, DEVICES, "Demo RF needles", "Demo Devices"),
    TypicalOffering("weight-management", 399, MONTH, PRESCRIBERS),
    TypicalOffering("prp-prf", 600, SESSION, INJECTORS, "Demo spin kit", "Demo Plasma Works", ProductSource.OWN_BLOOD),
    TypicalOffering("dermaplaning", 95, SESSION, FACIALISTS),
    TypicalOffering("iv-therapy", 190, SESSION, (License.RN, License.NP)),
    TypicalOffering(
        "microneedling-with-exosomes",
        650,
        SESSION,
        INJECTORS,
        "Demo EV-1",
        "Demo Biologics",
        ProductSource.HUMAN_ADIPOSE,
    ),
    TypicalOffering("biostimulator", 850, VIAL, INJECTORS),
    TypicalOffering("skin-booster", 550, SYRINGE, INJECTORS),
    TypicalOffering("nonablative-laser", 600, SESSION, DEVICES),
    TypicalOffering("hormone-therapy", 220, MONTH, PRESCRIBERS),
    TypicalOffering("rf-tightening", 450, SESSION, DEVICES),
    TypicalOffering("hyaluronidase", 250, SESSION, PRESCRIBERS),
    TypicalOffering("prescription-skincare", 120, MONTH, PRESCRIBERS),
    TypicalOffering("deoxycholic-acid", 650, VIAL, INJECTORS),
    TypicalOffering("cryolipolysis", 700, AREA, DEVICES),
    TypicalOffering("led-therapy", 75, SESSION, FACIALISTS),
    TypicalOffering("hair-restoration", 700, SESSION, INJECTORS),
    TypicalOffering("muscle-stimulation", 650, PACKAGE, DEVICES),
    TypicalOffering("vascular-laser", 350, SESSION, DEVICES),
    TypicalOffering("pigment-laser", 380, SESSION, DEVICES),
    TypicalOffering("ablative-laser", 1900, SESSION, PRESCRIBERS),
    TypicalOffering("tattoo-removal", 250, SESSION, DEVICES),
    TypicalOffering("microdermabrasion", 120, SESSION, FACIALISTS),
    TypicalOffering("focused-ultrasound", 1800, AREA, DEVICES),
    TypicalOffering("thread-lift", 1500, AREA, PRESCRIBERS),
    TypicalOffering("sclerotherapy", 400, SESSION, INJECTORS),
    TypicalOffering(
        "exosome-facial", 420, SESSION, FACIALISTS, "Demo EV-P", "Demo Plasma Works", ProductSource.PLATELET
    ),
    TypicalOffering("permanent-makeup", 500, AREA, FACIALISTS),
    TypicalOffering("peptide-therapy", 300, MONTH, PRESCRIBERS),
    TypicalOffering("polynucleotide", 500, SYRINGE, INJECTORS),
    TypicalOffering("heat-lipolysis", 500, AREA, DEVICES),
    TypicalOffering("cellulite", 800, PACKAGE, DEVICES),
    TypicalOffering("lipolysis-injection-other", 300, VIAL, INJECTORS),
    TypicalOffering("plasma-fibroblast", 600, AREA, FACIALISTS),
    TypicalOffering("photodynamic-therapy", 400, SESSION, PRESCRIBERS),
    TypicalOffering(
        "laser-with-exosomes", 950, SESSION, DEVICES, "Demo EV-2", "Demo Biologics", ProductSource.HUMAN_UMBILICAL
    ),
    TypicalOffering("intimate-energy", 900, SESSION, PRESCRIBERS),
    TypicalOffering(
        "plant-vesicle", 300, SESSION, FACIALISTS, "Demo leaf vesicles", "Demo Botanics", ProductSource.PLANT
    ),
    TypicalOffering("intimate-prp", 1200, SESSION, PRESCRIBERS),
    TypicalOffering("exosome-injection", 900, VIAL, INJECTORS, "Demo EV Serum", "Demo Cosmetic Labs"),
    TypicalOffering("stem-cell-derived", 800, SESSION, INJECTORS),
]
# How often each is offered, by its rank (Zipf's law).
WEIGHTS = [1 / (rank + 2) ** 0.8 for rank in range(len(TYPICAL_OFFERINGS))]
