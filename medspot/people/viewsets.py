from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Person


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    menu_label = "People"
    add_to_admin_menu = True
    menu_order = 140
    list_display = ["name", "job_title", "is_author", "is_reviewer", "is_demo"]
    list_filter = ["is_author", "is_reviewer", "has_public_page", "is_demo"]
    list_export = ["name", "slug", "job_title", "is_author", "is_reviewer", "has_public_page", "is_demo"]
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("job_title"),
        FieldRowPanel([FieldPanel("is_author"), FieldPanel("is_reviewer")], heading="Role"),
        FieldPanel("biography"),
        FieldPanel("photo"),
        InlinePanel("credentials", heading="Credentials", label="Credential"),
        MultiFieldPanel([FieldPanel("interests"), FieldPanel("interests_stated_on")], heading="Financial disclosures"),
        FieldRowPanel([FieldPanel("has_public_page"), FieldPanel("is_demo")], heading="Public page"),
    ]
