"""URLs of the Directory's admin screens."""

from django.urls import reverse

from providers.models import Provider, Verification


def screen(name, *args, model=Provider):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def edit_screen(client, provider):
    return client.get(screen("edit", provider.pk))


def verification_screen(name, *args):
    return screen(name, *args, model=Verification)


def messages(response):
    return [str(message) for message in response.context["messages"]]
