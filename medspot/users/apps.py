from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "medspot.users"
