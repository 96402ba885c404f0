"""All settings, from the environment and a `.env` file. Names and defaults: `.env.example`."""

from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from workbench import databases
from workbench.keys import key_in
from workbench.logs import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")


def one_of(name: str, *choices: str) -> str:
    """The value of `name`, by default the first of `choices`. Raises ImproperlyConfigured where it is none of them."""
    value = env.str(name, default=choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; expected one of: {', '.join(choices)}.")
    return value


DEBUG = env.bool("DEBUG", default=False)

# Everything that the running site writes: database, cache, keys, collected static files, mail without a server.
VAR_DIR = BASE_DIR / env.str("VAR_DIR", default="var")
VAR_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)

SECRET_KEY = env.str("SECRET_KEY", default="") or key_in(VAR_DIR / "secret-key")
LEDGER_KEY = env.str("LEDGER_KEY", default="") or key_in(VAR_DIR / "ledger-key")

# --- Where the site stands -------------------------------------------------------------------------------------------

# One rule decides over redirects to https, secure cookies and HSTS: the scheme of SITE_URL. Plain http is for trying
# the workbench on one's own machine, so it is taken for the loopback addresses alone.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000" if DEBUG else "https://localhost").rstrip("/")
_site = urlsplit(SITE_URL)
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
HTTPS = _site.scheme == "https"
if not HTTPS and not (_site.scheme == "http" and _site.hostname in {"localhost", "127.0.0.1", "::1"}):
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL!r}; expected an address that starts with https:// (http:// only for this machine: "
        "http://127.0.0.1:8000)."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=sorted({_site.hostname or "localhost", *LOOPBACK}))
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

SITE_NAME = env.str("SITE_NAME", default="Claim workbench")
PUBLISHER_NAME = env.str("PUBLISHER_NAME", default=SITE_NAME)
RELEASE_LICENCE = env.str("RELEASE_LICENCE", default="")

# --- The desk --------------------------------------------------------------------------------------------------------

DESK_MODE = one_of("DESK_MODE", "team", "pair", "solo")
LEASE_MINUTES = env.int("LEASE_MINUTES", default=60)
FETCH_URLS = env.bool("FETCH_URLS", default=False)
PUBLIC_PAGES = env.bool("PUBLIC_PAGES", default=False)
IMPORT_MAX_MB = env.int("IMPORT_MAX_MB", default=50)
IMPORT_MAX_ROWS = env.int("IMPORT_MAX_ROWS", default=200_000)

# --- The parts -------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "claims",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # A list of passkeys says "two days ago" with it.
    "django.contrib.humanize",
    # Lets templates/ replace how form fields look.
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "import_export",
    "csp",
    "django_htmx",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    # Outermost, so that every answer has its line in the log, its policy and its headers.
    "workbench.request_log.RequestLogMiddleware",
    "csp.middleware.CSPMiddleware",
    "workbench.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "workbench.errors.UploadLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Everything needs a sign-in but the views that say otherwise: accounts, /healthz, /readyz.
    "workbench.accounts.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Innermost: turns what a deed raises into its page.
    "workbench.errors.ErrorPagesMiddleware",
]

ROOT_URLCONF = "workbench.urls"
WSGI_APPLICATION = "workbench.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workbench.context.site",
                "claims.views.context.desk",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Storage ---------------------------------------------------------------------------------------------------------

# The default isn't put as a URL, since a folder's name may hold what URLs can't.
if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": databases.configured(env.db("DATABASE_URL"), BASE_DIR)}
else:
    DATABASES = {"default": databases.sqlite(VAR_DIR / "workbench.sqlite3")}
# Under IMMEDIATE a transaction is the write lock: one around each request would make readers queue behind each other.
DATABASES["default"]["ATOMIC_REQUESTS"] = False

if env.str("CACHE_URL", default=""):
    CACHES = {"default": env.cache("CACHE_URL")}
else:
    DATABASES["cache"] = databases.sqlite(VAR_DIR / "cache.sqlite3", databases.CACHE_INIT)
    DATABASE_ROUTERS = ["workbench.databases.CacheRouter"]
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": databases.CACHE_TABLE,
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    }

# In the database alone. A cached copy would be read from each web machine's own cache file, where a session that
# ended elsewhere lives on; and the saving is one read by key.
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# Reads and writes only what our own StagedUpload record points at; this is the fallback, which takes no file names.
IMPORT_EXPORT_TMP_STORAGE_CLASS = "import_export.tmp_storages.CacheStorage"

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR_DIR / "files"}},
    "staticfiles": {"BACKEND": "workbench.static.StaticStorage"},
}
# Files that `collectstatic` hasn't collected are served from where they lie, so a first start needs no such step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

FILE_UPLOAD_PERMISSIONS = 0o600
# Forms without a file: an article is pasted into one, so more than Django's 2.5 MB. Files: UploadLimitMiddleware.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# --- Background work -------------------------------------------------------------------------------------------------

# From Django 6 on, the interface is Django's own; django-tasks-db speaks to either.
_tasks = "django.tasks" if find_spec("django.tasks") else "django_tasks"
_backends = {
    "database": "django_tasks_db.DatabaseBackend",
    "immediate": f"{_tasks}.backends.immediate.ImmediateBackend",
}
TASKS = {"default": {"BACKEND": _backends[one_of("TASKS", *_backends)]}}

# --- Import and export in the admin ----------------------------------------------------------------------------------

IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_SKIP_ADMIN_CONFIRM = False
# The ledger tells what an import did; the admin's own log would add a query a row to say less.
IMPORT_EXPORT_SKIP_ADMIN_LOG = True
# Formula cells are made inert by our own writers, reversibly; this one cuts characters off and misses most cases.
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = False

# --- People ----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "claims.Person"
# allauth's backend holds the permissions of Django's own (its parent) and knows e-mail addresses besides.
AUTHENTICATION_BACKENDS = ["workbench.signing_in.Accounts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "workbench.accounts.ClosedDoorAdapter"
_PASSWORDS = ("change_password", "set_password", "reset_password", "reset_password_from_key")
ACCOUNT_FORMS = {name: f"workbench.account_forms.{name}" for name in ("login", "reauthenticate", *_PASSWORDS)}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
# An admin makes each account and vouches for its address.
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Mail to addresses that have no account would let strangers send through this site.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _site.scheme
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key", "reset_password": "20/m/ip,5/m/key"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# How many proxies of one's own stand before the site; with none, X-Forwarded-For is anybody's claim.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"authenticate": "workbench.account_forms.authenticate"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
# Browsers themselves take passkeys over http from "localhost" only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# Without a mail server, letters are files in var/mail, from where an admin can hand on a reset link.
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"workbench@{_site.hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Safety ----------------------------------------------------------------------------------------------------------

# Named and shaped as Django 6 does it, so that its own middleware can take over from django-csp.
SECURE_CSP = {
    "default-src": [NONE],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, NONCE],
    # data: is the QR code of the second factor.
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    "object-src": [NONE],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": SECURE_CSP}
X_FRAME_OPTIONS = "DENY"
# Within the site views may look where a person came from; other sites learn nothing, not even that the desk exists.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

SECURE_SSL_REDIRECT = HTTPS
# Whoever watches the site asks from the same machine, before any proxy.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Preloading can hardly be undone and binds a whole domain, of which the desk is one host: its owner's decision.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "workbench.errors.csrf_failure"

# --- Time and language -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en-gb")
# Where a house keeps its catalogue of another language: see the README.
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["workbench.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="UTC")

LOGGING = logging_config(plain=DEBUG)
