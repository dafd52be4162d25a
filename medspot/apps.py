from django.apps import AppConfig


class MedSpotConfig(AppConfig):
    name = "medspot"
    verbose_name = "MedSpot"
