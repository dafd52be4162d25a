from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "medspot.places"
