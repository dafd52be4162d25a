"""Settings of accounts: sign-up and sign-in by django-allauth, its limits, idle sessions, and the cache they share."""

from medspot import env

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_home"

# A session ends after this many hours without a request, for people who can open the admin sooner.
SESSION_IDLE_HOURS = env.integer("SESSION_IDLE_HOURS", 12, 1, 336)
STAFF_SESSION_IDLE_HOURS = env.integer("STAFF_SESSION_IDLE_HOURS", 2, 1, 336)
# True keeps people out of the admin until they have set up a second factor.
REQUIRE_STAFF_MFA = env.boolean("REQUIRE_STAFF_MFA", False)

ACCOUNT_ADAPTER = "medspot.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# Emails may take a few minutes.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
# A new password signs in at once, after the second factor if there is one.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# The idle limit ends sessions, not the browser.
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {
    # "key" is the email address with the network it is tried from, so nobody can lock out somebody elsewhere.
    "login_failed": "10/m/ip,5/5m/key",
    # All wrong passwords for one email address, from anywhere.
    "login_failed_anywhere": "50/h/key",
    # These send email: a mailbox gets no more than so many.
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,3/m/key,10/h/key",
    "confirm_email": "1/10s/key,10/h/key",
}
ACCOUNT_FORMS = {
    "login": "medspot.accounts.forms.SignInForm",
    "signup": "medspot.accounts.forms.SignUpForm",
    "add_email": "medspot.accounts.forms.NewEmailForm",
    "change_password": "medspot.accounts.forms.PasswordChangeForm",
    "set_password": "medspot.accounts.forms.PasswordSetForm",
    "reset_password": "medspot.accounts.forms.PasswordResetForm",
    "reset_password_from_key": "medspot.accounts.forms.PasswordAfterResetForm",
    "request_login_code": "medspot.accounts.forms.CodeRequestForm",
    "confirm_login_code": "medspot.accounts.forms.SignInCodeForm",
    "confirm_email_verification_code": "medspot.accounts.forms.EmailCodeForm",
    "confirm_password_reset_code": "medspot.accounts.forms.ResetCodeForm",
    "confirm_reauthentication_code": "medspot.accounts.forms.ConfirmItIsYouCodeForm",
    "reauthenticate": "medspot.accounts.forms.ConfirmPasswordForm",
}

MFA_ADAPTER = "medspot.accounts.mfa.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "MedSpot"
# A code counts for half a minute longer on each side: clocks differ, and people type slowly.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "medspot.accounts.mfa_forms.SecondFactorForm",
    "reauthenticate": "medspot.accounts.mfa_forms.ConfirmSecondFactorForm",
    "activate_totp": "medspot.accounts.mfa_forms.AuthenticatorAppForm",
    "add_webauthn": "medspot.accounts.mfa_forms.PasskeyForm",
    "edit_webauthn": "medspot.accounts.mfa_forms.PasskeyNameForm",
    "login_webauthn": "medspot.accounts.mfa_forms.PasskeySignInForm",
    "authenticate_webauthn": "medspot.accounts.mfa_forms.PasskeySecondFactorForm",
    "reauthenticate_webauthn": "medspot.accounts.mfa_forms.ConfirmPasskeyForm",
}

# The admin uses the same account pages as everyone else.
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False

# What every process must see, such as limits and used codes, is in "shared". Django's default cache passes such keys on
# (medspot/caching/routed_cache.py) and keeps everything else in the memory of its process.
CACHES = {
    "default": {"BACKEND": "medspot.caching.routed_cache.RoutedCache"},
    "shared": env.shared_cache("REDIS_URL", table="medspot_sharedcacheentry"),
}
