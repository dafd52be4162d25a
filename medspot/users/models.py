from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class LowerCaseEmailField(models.EmailField):
    """An email address stored in lower case, so that a unique column ignores case."""

    def to_python(self, value):
        """Return an email address in lower case, without surrounding whitespace; other values than text unchanged."""
        value = super().to_python(value)
        return value.strip().lower() if isinstance(value, str) else value

    def get_prep_value(self, value):
        """Return an email address as it is stored and compared: in lower case, without surrounding whitespace."""
        return self.to_python(super().get_prep_value(value))


class UserManager(BaseUserManager):
    def get_by_natural_key(self, username):
        """Return the User with an email address, in any case; raise User.DoesNotExist if there is none."""
        return self.get(email=username)

    def create_user(self, email, password=None, **fields):
        """Save and return a new User; raise ValueError without an email address.

        Without a password nobody can sign in as them.
        """
        if not email:
            raise ValueError("A user needs an email address.")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Save and return a new User who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A user who signs in with an email address."""

    email = LowerCaseEmailField(
        "email address", unique=True, error_messages={"unique": "A user with this email address already exists."}
    )
    first_name = models.CharField(max_length=150, blank=True)
    last_name = models.CharField(max_length=150, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(
        "active", default=True, help_text="Clear this instead of deleting the account, so that its history stays."
    )
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"),
        ]

    def __str__(self):
        """Return the full name, or the email address without one."""
        return self.get_full_name() or self.email

    def clean(self):
        """Clean the user as Django does, and put the email address in lower case."""
        super().clean()
        self.email = self.email.lower()

    def get_full_name(self):
        """Return first and last name, as far as they are known; "" without any."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self):
        """Return the first name, or the email address without one."""
        return self.first_name or self.email
