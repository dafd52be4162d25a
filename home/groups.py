"""The groups of people who work on the site, and what each may do."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Workflow

EDITORS = "Editors"
REVIEWERS = "Medical reviewers"
MODERATORS = "Directory moderators"

EVERYTHING = ("view", "add", "change", "delete")

# What each group may do with rows: {app: {model: actions}}.
ROWS = {
    EDITORS: {
        "people": {"person": EVERYTHING, "credential": EVERYTHING},
        "treatments": {
            "study": EVERYTHING,
            "treatmentcategory": EVERYTHING,
            "treatmentfamily": EVERYTHING,
            "concern": EVERYTHING,
            "regulatorystatus": ("view", "add"),
            "statuscheck": ("view", "add"),
        },
        "search": {"placeintroduction": EVERYTHING},
        "taggit": {"tag": EVERYTHING},
        "home": {"navigation": ("change",)},
        "wagtailredirects": {"redirect": EVERYTHING},
    },
    REVIEWERS: {
        "treatments": {"study": ("view",), "regulatorystatus": ("view",), "statuscheck": ("view", "add")},
    },
    MODERATORS: {
        "providers": {"provider": EVERYTHING, "verification": EVERYTHING, "brand": EVERYTHING},
        "inquiries": {"inquiry": ("view", "delete")},
    },
}
PAGES = {
    EDITORS: ("add", "change", "publish", "lock", "unlock"),
    REVIEWERS: ("change",),
}
IMAGES = {
    EDITORS: ("add", "change", "choose"),
    MODERATORS: ("add", "change", "choose"),
}


def set_up_groups(home):
    """Makes the groups and gives them what they lack; takes nothing away that an administrator gave."""
    # Wagtail's own second group publishes pages without a word about medicine: nobody is to be put in it.
    if Group.objects.filter(name="Moderators", user=None).delete()[0]:
        # Its workflow would send pages to nobody.
        for workflow in Workflow.objects.filter(name="Moderators approval", active=True):
            workflow.deactivate()
    for name in (EDITORS, REVIEWERS, MODERATORS):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(permission("wagtailadmin", "access_admin"), *row_permissions(name))
        for action in PAGES.get(name, ()):
            GroupPagePermission.objects.get_or_create(
                group=group, page=home, permission=permission("wagtailcore", f"{action}_page")
            )
        for action in IMAGES.get(name, ()):
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=Collection.get_first_root_node(),
                permission=permission("wagtailimages", f"{action}_image"),
            )


def row_permissions(name):
    for app, models in ROWS[name].items():
        for model, actions in models.items():
            yield from (permission(app, f"{action}_{model}") for action in actions)


def permission(app, codename):
    return Permission.objects.get(content_type__app_label=app, codename=codename)
