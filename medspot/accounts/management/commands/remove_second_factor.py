from allauth.mfa.models import Authenticator
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from medspot.users.models import User


class Command(BaseCommand):
    help = "Remove a user's second factors, passkeys, and recovery codes, and end their sessions. Make sure who asks."

    def add_arguments(self, parser):
        parser.add_argument("email")

    @transaction.atomic
    def handle(self, *, email, **options):
        """Remove the second factors of the user with this email address; raise CommandError for an unknown one."""
        user = User.objects.filter(email=email).first()
        if user is None:
            raise CommandError("No account has this email address.")
        count, _ = Authenticator.objects.filter(user=user).delete()
        get_adapter().end_sessions(UserSession.objects.filter(user=user))
        self.stdout.write(f"Removed: {count}")
