"""Which template contexts a response keeps for tests."""

from django.template.base import Template
from django.test import client
from django.test.signals import template_rendered

# What tests read of response.context.
READ = ("form", "messages")


def keep_few_contexts(patch):
    """Keep only the first context of a response that has each of READ, of the templates that no other includes.

    Django's test client copies the context of every template that is rendered, thousands for a screen of the admin.
    """
    store_context = client.store_rendered_templates

    def render(self, context):
        if context.template is self:
            template_rendered.send(sender=self, template=self, context=context)
        return self.nodelist.render(context)

    def store_few(store, signal, sender, template, context, **kwargs):
        kept = store.setdefault("kept", set())
        new = {name for name in READ if name in context} - kept
        if new:
            kept |= new
            store_context(store, signal, sender, template, context, **kwargs)

    patch.setattr(Template, "_render", render)
    patch.setattr(client, "store_rendered_templates", store_few)
