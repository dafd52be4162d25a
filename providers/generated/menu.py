"""What generated providers offer: the treatments from the most to the least common, each with its usual price."""

from typing import NamedTuple

from providers.choices import License, PriceUnit, ProductSource

INJECTORS = (License.MD, License.DO, License.NP, License.PA, License.RN)
PRESCRIBERS = (License.MD, License.DO, License.NP, License.PA)
DEVICES = (License.NP, License.RN, License.LASER_TECHNICIAN, License.ESTHETICIAN)
FACIALISTS = (License.ESTHETICIAN, License.RN)

UNIT, SYRINGE, SESSION = PriceUnit.UNIT, PriceUnit.SYRINGE, PriceUnit.SESSION
AREA, VIAL, PACKAGE, MONTH = PriceUnit.AREA, PriceUnit.VIAL, PriceUnit.PACKAGE, PriceUnit.MONTH


class Dish(NamedTuple):
    """A treatment's slug, the middle of its prices in dollars, what they are for, and who performs it as a rule."""

    treatment: str
    price: int
    unit: str
    performers: tuple[str, ...]
    product: str = ""
    maker: str = ""
    source: str = ProductSource.NOT_STATED


MENU = [
    Dish("botulinum-toxin", 13, UNIT, INJECTORS),
    Dish("ha-filler", 720, SYRINGE, INJECTORS),
    Dish("microneedling", 320, SESSION, FACIALISTS, "Demo needling pen", "Demo Devices"),
    Dish("laser-hair-removal", 190, AREA, DEVICES),
    Dish("chemical-peel", 160, SESSION, FACIALISTS),
    Dish("hydradermabrasion", 190, SESSION, FACIALISTS),
    Dish("ipl", 350, SESSION, DEVICES),
    Dish("medical-facial", 140, SESSION, FACIALISTS),
    Dish("rf-microneedling", 750, SESSION, DEVICES, "Demo RF needles", "Demo Devices"),
    Dish("weight-management", 399, MONTH, PRESCRIBERS),
    Dish("prp-prf", 600, SESSION, INJECTORS, "Demo spin kit", "Demo Plasma Works", ProductSource.OWN_BLOOD),
    Dish("dermaplaning", 95, SESSION, FACIALISTS),
    Dish("iv-therapy", 190, SESSION, (License.RN, License.NP)),
    Dish(
        "microneedling-with-exosomes",
        650,
        SESSION,
        INJECTORS,
        "Demo EV-1",
        "Demo Biologics",
        ProductSource.HUMAN_ADIPOSE,
    ),
    Dish("biostimulator", 850, VIAL, INJECTORS),
    Dish("skin-booster", 550, SYRINGE, INJECTORS),
    Dish("nonablative-laser", 600, SESSION, DEVICES),
    Dish("hormone-therapy", 220, MONTH, PRESCRIBERS),
    Dish("rf-tightening", 450, SESSION, DEVICES),
    Dish("hyaluronidase", 250, SESSION, PRESCRIBERS),
    Dish("prescription-skincare", 120, MONTH, PRESCRIBERS),
    Dish("deoxycholic-acid", 650, VIAL, INJECTORS),
    Dish("cryolipolysis", 700, AREA, DEVICES),
    Dish("led-therapy", 75, SESSION, FACIALISTS),
    Dish("hair-restoration", 700, SESSION, INJECTORS),
    Dish("muscle-stimulation", 650, PACKAGE, DEVICES),
    Dish("vascular-laser", 350, SESSION, DEVICES),
    Dish("pigment-laser", 380, SESSION, DEVICES),
    Dish("ablative-laser", 1900, SESSION, PRESCRIBERS),
    Dish("tattoo-removal", 250, SESSION, DEVICES),
    Dish("microdermabrasion", 120, SESSION, FACIALISTS),
    Dish("focused-ultrasound", 1800, AREA, DEVICES),
    Dish("thread-lift", 1500, AREA, PRESCRIBERS),
    Dish("sclerotherapy", 400, SESSION, INJECTORS),
    Dish("exosome-facial", 420, SESSION, FACIALISTS, "Demo EV-P", "Demo Plasma Works", ProductSource.PLATELET),
    Dish("permanent-makeup", 500, AREA, FACIALISTS),
    Dish("peptide-therapy", 300, MONTH, PRESCRIBERS),
    Dish("polynucleotide", 500, SYRINGE, INJECTORS),
    Dish("heat-lipolysis", 500, AREA, DEVICES),
    Dish("cellulite", 800, PACKAGE, DEVICES),
    Dish("lipolysis-injection-other", 300, VIAL, INJECTORS),
    Dish("plasma-fibroblast", 600, AREA, FACIALISTS),
    Dish("photodynamic-therapy", 400, SESSION, PRESCRIBERS),
    Dish("laser-with-exosomes", 950, SESSION, DEVICES, "Demo EV-2", "Demo Biologics", ProductSource.HUMAN_UMBILICAL),
    Dish("intimate-energy", 900, SESSION, PRESCRIBERS),
    Dish("plant-vesicle", 300, SESSION, FACIALISTS, "Demo leaf vesicles", "Demo Botanics", ProductSource.PLANT),
    Dish("intimate-prp", 1200, SESSION, PRESCRIBERS),
    Dish("exosome-injection", 900, VIAL, INJECTORS, "Demo EV Serum", "Demo Cosmetic Labs"),
    Dish("stem-cell-derived", 800, SESSION, INJECTORS),
]
# How often each is offered, by its rank (Zipf).
WEIGHTS = [1 / (rank + 2) ** 0.8 for rank in range(len(MENU))]
