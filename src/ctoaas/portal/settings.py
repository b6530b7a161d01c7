"""Django's settings. Everything that differs between servers comes from the environment."""

import os
from typing import Any

from ctoaas.portal.access.demand import is_demanded_here
from ctoaas.portal.access.provider import providers
from ctoaas.portal.access.sessions import LONGEST
from ctoaas.portal.access.visitor import proxies
from ctoaas.portal.found import app_names
from ctoaas.portal.outbox.server import TIMEOUT_SECONDS, server
from ctoaas.portal.server.database import VARIABLE, postgres, sqlite
from ctoaas.portal.server.place import place, secret_key

_PLACE = place()
_URL = os.environ.get(VARIABLE, "")
_ORIGIN = os.environ.get("CTO_URL", "")
"""Where people reach the portal, such as https://portal.example.com; empty on one's own machine."""
_MAIL = server()
_IS_HTTPS = _ORIGIN.startswith("https://")

SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = [_ORIGIN.split("://", 1)[-1].split("/")[0].split(":")[0]] if _ORIGIN else []
ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [_ORIGIN] if _ORIGIN else []

DATABASES: dict[str, dict[str, Any]] = {"default": postgres(_URL) if _URL else sqlite(_PLACE)}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    *app_names(),
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "ctoaas.portal.access.visitor.Visitor",
    "ctoaas.portal.access.headers.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ctoaas.portal.look.full.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ctoaas.portal.access.sessions.SessionLimits",
    "ctoaas.portal.access.limits.Limits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ctoaas.portal.access.gate.Gate",
    "ctoaas.portal.look.full.ReadOnlyWhenFull",
]
PROXIES = proxies(has_address=_IS_HTTPS)
CSRF_FAILURE_VIEW = "ctoaas.portal.look.refusals.forged"
ROOT_URLCONF = "ctoaas.portal.urls"
WSGI_APPLICATION = "ctoaas.portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ctoaas.portal.look.context.page",
            ],
            "builtins": ["ctoaas.portal.look.templatetags.look"],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "ctoaas.portal.look.forms.Plain"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "ctoaas.portal.access.passwords.NotOurWords"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "ctoaas.portal.access.adapter.InvitedOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
SOCIALACCOUNT_ADAPTER = "ctoaas.portal.access.adapter.KnownOnly"
SOCIALACCOUNT_PROVIDERS = providers()
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
PRACTICE_NEEDS_SECOND_FACTOR = is_demanded_here(has_address=_IS_HTTPS)
MFA_ADAPTER = "ctoaas.portal.access.sealed.Sealed"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "ctoaas"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _IS_HTTPS

SESSION_COOKIE_AGE = int(LONGEST.total_seconds())
if _IS_HTTPS:
    # Browsers keep such a cookie to this host and to https.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if _IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"

STATIC_URL = "static/"
STATIC_ROOT = str(_PLACE.static)
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "ctoaas.portal.look.drawn.ReportLook",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = False

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if _MAIL is not None:
    # What sign-in sends (new passwords, changed factors); all else goes through the outbox.
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.security == "tls", _MAIL.security == "starttls"
    EMAIL_TIMEOUT = TIMEOUT_SECONDS
DEFAULT_FROM_EMAIL = os.environ.get("CTO_MAIL_FROM", "portal@localhost")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "security": {"class": "logging.StreamHandler", "formatter": "bare"},
    },
    "formatters": {"bare": {"format": "%(message)s"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "ctoaas.portal.security": {
            "handlers": ["security"],
            "level": "INFO",
            "propagate": False,
        }
    },
}
