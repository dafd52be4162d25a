"""The groups of staff and their permissions."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Workflow

EDITORS = "Editors"
REVIEWERS = "Medical reviewers"
MODERATORS = "Directory moderators"

ALL_ACTIONS = ("view", "add", "change", "delete")

# Model permissions of each group, as {app: {model: actions}}.
MODEL_PERMISSIONS = {
    EDITORS: {
        "people": {"person": ALL_ACTIONS, "credential": ALL_ACTIONS},
        "treatments": {
            "study": ALL_ACTIONS,
            "treatmentcategory": ALL_ACTIONS,
            "treatmentfamily": ALL_ACTIONS,
            "concern": ALL_ACTIONS,
            "regulatorystatus": ("view", "add"),
            "statuscheck": ("view", "add"),
        },
        "search": {"placeintroduction": ALL_ACTIONS},
        "taggit": {"tag": ALL_ACTIONS},
        "home": {"navigation": ("change",)},
        "wagtailredirects": {"redirect": ALL_ACTIONS},
    },
    REVIEWERS: {
        "treatments": {"study": ("view",), "regulatorystatus": ("view",), "statuscheck": ("view", "add")},
    },
    MODERATORS: {
        "providers": {"provider": ALL_ACTIONS, "verification": ALL_ACTIONS, "brand": ALL_ACTIONS},
        "inquiries": {"inquiry": ("view", "delete")},
        "mail": {"outgoingemail": ("view", "change")},
        "portal": {"claim": ("view", "change"), "membership": ("view", "change")},
    },
}
PAGE_PERMISSIONS = {
    EDITORS: ("add", "change", "publish", "lock", "unlock"),
    REVIEWERS: ("change",),
}
IMAGE_PERMISSIONS = {
    EDITORS: ("add", "change", "choose"),
    MODERATORS: ("add", "change", "choose"),
}


def set_up_groups(home):
    """Create missing groups and add missing permissions on the home page, images, and models.

    Never remove what an administrator granted, but delete Wagtail's own "Moderators" group if it has no users, and then
    turn off its workflow.
    """
    # Wagtail's "Moderators" group could publish pages without medical review.
    if Group.objects.filter(name="Moderators", user=None).delete()[0]:
        # Its workflow would have no reviewers left.
        for workflow in Workflow.objects.filter(name="Moderators approval", active=True):
            workflow.deactivate()
    for name in (EDITORS, REVIEWERS, MODERATORS):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(permission("wagtailadmin", "access_admin"), *model_permissions(name))
        for action in PAGE_PERMISSIONS.get(name, ()):
            GroupPagePermission.objects.get_or_create(
                group=group, page=home, permission=permission("wagtailcore", f"{action}_page")
            )
        for action in IMAGE_PERMISSIONS.get(name, ()):
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=Collection.get_first_root_node(),
                permission=permission("wagtailimages", f"{action}_image"),
            )


def model_permissions(name):
    """Yield the Permission rows of a group from MODEL_PERMISSIONS."""
    for app, models in MODEL_PERMISSIONS[name].items():
        for model, actions in models.items():
            yield from (permission(app, f"{action}_{model}") for action in actions)


def permission(app, codename):
    """Return the Permission with that codename; raise Permission.DoesNotExist if there is none."""
    return Permission.objects.get(content_type__app_label=app, codename=codename)
