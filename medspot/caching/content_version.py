"""The content version: bumped by every change that a public page can show, and by no other.

Each model of the project and of Wagtail is in one of the lists below, is a page, or belongs to one. A new model fails
tests/medspot/caching/test_content_version.py until somebody decides what readers see of it.
"""

from functools import partial
from threading import local

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from modelcluster.fields import ParentalKey
from wagtail.models import Page
from wagtail.signals import post_page_move

from medspot.models import DataVersion

SHOWN = {
    "home.navigation",
    "home.navigationlink",
    "people.credential",
    "people.person",
    "places.place",
    "providers.brand",
    "search.placeintroduction",
    "treatments.concern",
    "treatments.regulatorystatus",
    "treatments.statuscheck",
    "treatments.study",
    "treatments.treatmentcategory",
    "treatments.treatmentfamily",
    "wagtailcore.locale",
    "wagtailcore.pageviewrestriction",
    "wagtailcore.site",
    "wagtaildocs.document",
    "wagtailredirects.redirect",
}
# A new row is seen by nobody until something names it, and that is a change of its own.
SHOWN_ONCE_NAMED = {"images.medspotimage", "taggit.tag"}
# Rendering a page makes them; only a replaced picture removes them.
SHOWN_UNTIL_REMOVED = {"images.medspotrendition"}
# Providers and what belongs to them bump the listings version (search/listings/receivers.py).
LISTED = {
    "providers.sectionconfirmation",
    "providers.hoursexception",
    "providers.offering",
    "providers.openinghours",
    "providers.photo",
    "providers.practitioner",
    "providers.productdocument",
    "providers.provider",
    "providers.verification",
    "search.listing",
    "search.word",
}
NOT_SHOWN = {
    "account.emailaddress",
    "account.emailconfirmation",
    "accounts.signin",
    "auth.group",
    "auth.permission",
    "contenttypes.contenttype",
    "django_tasks_database.dbtaskresult",
    "inquiries.inquiry",
    "inquiries.inquirynote",
    "inquiries.recipient",
    "mail.outgoingemail",
    "medspot.dataversion",
    "providers.edit",
    "providers.editrow",
    "portal.accessmail",
    "portal.claim",
    "portal.confirmation",
    "portal.evidence",
    "portal.invitation",
    "portal.membership",
    "portal.objection",
    "medspot.sharedcacheentry",
    "mfa.authenticator",
    "sessions.session",
    "taggit.taggeditem",
    "treatments.seedrecord",
    "users.user",
    "usersessions.usersession",
    "wagtailadmin.admin",
    "wagtailadmin.editingsession",
    "wagtailadmin.formstate",
    "wagtailcore.apitoken",
    "wagtailcore.collection",
    "wagtailcore.collectionviewrestriction",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.groupapprovaltask",
    "wagtailcore.groupcollectionpermission",
    "wagtailcore.grouppagepermission",
    "wagtailcore.groupsitepermission",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "wagtailcore.task",
    "wagtailcore.taskstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflow",
    "wagtailcore.workflowcontenttype",
    "wagtailcore.workflowpage",
    "wagtailcore.workflowstate",
    "wagtailcore.workflowtask",
    "wagtailimages.image",
    "wagtailimages.rendition",
    "wagtailsearch.indexentry",
    "wagtailsearch.sqliteftsindexentry",
    "wagtailusers.userprofile",
    "worker.job",
    "worker.taskkey",
    "worker.workerprocess",
}
# Fields that only editors see. Keeping a draft of a live page saves some of them, and nothing else.
EDITORIAL_FIELDS = {
    "draft_title",
    "go_live_at",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
}


class Bumps(local):
    """How many changes this thread has seen, and up to which of them a bump has followed."""

    seen = counted = 0


bumps = Bumps()


@receiver(pre_save)
def count_unpublishing(sender, instance, raw=False, update_fields=None, **kwargs):
    """Count a change if a page is about to be saved as a draft that was live until now; other drafts change nothing."""
    if raw or not issubclass(sender, Page) or instance.live or not instance.pk:
        return
    if (update_fields is None or "live" in update_fields) and Page.objects.filter(pk=instance.pk, live=True).exists():
        count_change()


@receiver(post_save)
def count_save(sender, instance, created, raw=False, update_fields=None, **kwargs):
    """Count a change if readers may see the saved row, unless only EDITORIAL_FIELDS were saved.

    A new row of SHOWN_ONCE_NAMED and rows loaded from a fixture are not counted.
    """
    if raw or (update_fields is not None and EDITORIAL_FIELDS.issuperset(update_fields)):
        return
    if is_shown(sender, instance) or (label_of(sender) in SHOWN_ONCE_NAMED and not created):
        count_change()


@receiver(post_delete)
def count_removal(sender, instance, **kwargs):
    """Count a change if readers may have seen the deleted row; for a page always."""
    removable = label_of(sender) in SHOWN_ONCE_NAMED | SHOWN_UNTIL_REMOVED
    if removable or issubclass(sender, Page) or is_shown(sender, instance):
        count_change()


@receiver(m2m_changed)
def count_relation(sender, instance, action, **kwargs):
    """Count a change if the many-to-many relations of a row that readers may see have changed."""
    if action.startswith("post_") and is_shown(type(instance), instance):
        count_change()


@receiver(post_page_move)
def count_move(sender, **kwargs):
    """Count a change: moving a page moves those beside and below it too."""
    count_change()


def is_shown(model, instance):
    """Return True if a public page may show this row, be it a page, a part of one, or a row that pages name.

    A draft counts if there are pages below it, and a part of a page if that is live or gone.
    """
    label = label_of(model)
    if not label or label in NOT_SHOWN:
        return False
    if issubclass(model, Page):
        # The URLs of live pages below a draft begin with its own.
        return instance.live or instance.numchild > 0
    if field := page_key(model):
        try:
            return getattr(instance, field.name).live
        except ObjectDoesNotExist:
            return True
    return label in SHOWN


def page_key(model):
    """Return the ParentalKey by which a model's rows are parts of a page, or None."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ParentalKey))
    return next((field for field in keys if issubclass(field.related_model, Page)), None)


def label_of(model):
    """Return a model's label as the lists have it; "" for the stand-ins that migrations save before versions exist."""
    return "" if model.__module__ == "__fake__" else model._meta.label_lower


def count_change():
    """Bump the content version; on PostgreSQL after the transaction commits, and once for all of its changes."""
    if connection.vendor == "sqlite":
        # SQLite has one writer at a time: after the commit this might have to wait until another one is done.
        bump_content()
    else:
        # After the commit, or two editors could each hold this row and wait for a row of the other's.
        bumps.seen += 1
        transaction.on_commit(partial(bump_once, bumps.seen))


def bump_once(change):
    """Bump the content version for a change, unless a bump since it was made has counted it.

    There is thus one bump for each transaction.
    """
    if change > bumps.counted:
        seen = bumps.seen
        bump_content()
        bumps.counted = seen


def bump_content():
    """Increment the content version."""
    DataVersion.objects.bump(DataVersion.CONTENT)
