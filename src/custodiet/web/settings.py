"""Django's settings for one place, computed from the environment; importing them changes nothing.

What may differ between installations is in `custodiet.web.place`; the rest is the same everywhere.
"""

import os
from pathlib import Path

from django.utils.functional import lazystr

from custodiet.web import place as places

PLACE = places.read(os.environ)
PACKAGE = Path(__file__).resolve().parent

SECRET_KEY = lazystr(lambda: places.secret(PLACE, os.environ))
DEBUG = False
ALLOWED_HOSTS = list(PLACE.allowed_hosts)
ROOT_URLCONF = "custodiet.web.urls"
WSGI_APPLICATION = "custodiet.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "custodiet.web.accounts",
    "custodiet.web.store",
]

MIDDLEWARE = [
    "custodiet.web.guards.Headers",
    "custodiet.web.signed.SignedOff",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "custodiet.web.refusals.Refusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "custodiet.web.guards.OwnPasswordFirst",
    "custodiet.web.daily.NewDay",
    "axes.middleware.AxesMiddleware",
]

DATABASES = {"default": places.database(PLACE)}

# ---- what is shown ----

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "custodiet.web.drawing.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "custodiet.web.menu.around_the_page",
            ],
        },
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
# What packages bring is not served: the components are drawn from our own vendored files.
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STATIC_ROOT = PLACE.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "custodiet.web.drawing.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

# ---- who may come in ----

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username",)},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "custodiet.web.accounts.adapter.ClosedSignUp"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "custodiet.web.accounts.forms.SignIn",
    "change_password": "custodiet.web.accounts.forms.ChangePassword",
    "reauthenticate": "custodiet.web.accounts.forms.ConfirmPassword",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Axes counts failures in the database, which every process shares; a second count would differ.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
MFA_ADAPTER = "custodiet.web.accounts.adapter.EncryptedSecrets"
MFA_FORMS = {
    "authenticate": "custodiet.web.accounts.forms.EnterCode",
    "reauthenticate": "custodiet.web.accounts.forms.ConfirmCode",
    "activate_totp": "custodiet.web.accounts.forms.TurnOnCodes",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Custodiet"
MFA_TOTP_TOLERANCE = 1

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "custodiet.web.refusals.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["password", "code"]
AXES_VERBOSE = False

# ---- what travels ----

CSRF_FAILURE_VIEW = "custodiet.web.refusals.form_too_old"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = PLACE.https
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if PLACE.https]
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PLACE.https
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PLACE.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PLACE.https else None
SECURE_REDIRECT_EXEMPT = ["^healthz$"]
SECURE_SSL_REDIRECT = PLACE.https
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A case file is read in memory and never written down before it has been read whole.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Logs of access, their context and the answers; the one page that takes logs keeps them here.
AUDITS_ROOT = PLACE.data / "audits"
FILE_UPLOAD_TEMP_DIR = AUDITS_ROOT / "received"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that is not there is no fault of the service's.
    "loggers": {"django.request": {"level": "ERROR"}},
}
