from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from medspot.fields import OrderedRow


@register_setting(icon="list-ul", order=100)
class Navigation(BaseGenericSetting, ClusterableModel):
    """The links in the header and footer of every page, in the editors' order."""

    panels = [
        InlinePanel(
            "links",
            heading="Links",
            label="Link",
            help_text="Shown in this order. Pages that are not live or not public are left out automatically.",
        )
    ]

    class Meta:
        verbose_name = "navigation"


class NavigationLink(OrderedRow):
    class Spot(models.TextChoices):
        HEADER = "header", "Header"
        READERS = "readers", "Footer: For readers"
        METHODS = "methods", "Footer: Our standards"

    navigation = ParentalKey(Navigation, on_delete=models.CASCADE, related_name="links")
    spot = models.CharField("location", max_length=8, choices=Spot.choices, default=Spot.HEADER)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=40, blank=True, help_text="Leave empty to use the page’s title.")

    panels = [FieldRowPanel([FieldPanel("spot"), FieldPanel("label")]), PageChooserPanel("page")]

    class Meta(OrderedRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["navigation", "spot", "page"],
                name="navigation_links_each_page_once_per_spot",
                violation_error_message="This page is already linked there.",
            ),
        ]

    def __str__(self):
        return self.label or self.page.title
