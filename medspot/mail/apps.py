from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "medspot.mail"
    verbose_name = "Email"
