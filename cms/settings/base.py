"""What the full system and the delivery alone have in common; strict, for production.

Derived by `full` and `delivery`; never used by itself. Reads the environment through
`cms.settings.environment` and knows nothing of Wagtail.
"""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment
from cms.settings.databases import get_databases

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(environment.text("VAR_DIR") or BASE_DIR / "var").absolute()

DEBUG = False
COUNTERSIGN_DEMO = environment.flag("COUNTERSIGN_DEMO")

SECRET_KEY = environment.text("SECRET_KEY")
if not COUNTERSIGN_DEMO and (len(SECRET_KEY) < 50 or "insecure" in SECRET_KEY):
    raise ImproperlyConfigured(
        "SECRET_KEY is too short or made for development. Set one of 50 random characters or more: "
        'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
    )

ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = environment.names("CSRF_TRUSTED_ORIGINS")

_application, _owner = get_databases()
DATABASES = {"default": _application}
# Not a second alias: tests and commands would try to treat it as a database of its own.
DATABASE_OWNER = _owner
# The role that rights are granted to. DATABASES names the owner while the owner is acted as.
COUNTERSIGN_APPLICATION_ROLE = str(_application["USER"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

WSGI_APPLICATION = "cms.wsgi.application"

REST_FRAMEWORK: dict[str, object] = {
    # The API's own classes name what they need; nothing is open by accident.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    # Keys stand for people here: no anonymous user, and no table of users is asked.
    "UNAUTHENTICATED_USER": None,
}

# Transport. A plain HTTP set-up has to say so (SECURE_SSL_REDIRECT=false).
SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT")
# Probes of an orchestrator come by plain HTTP from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = environment.number("SECURE_HSTS_SECONDS") if SECURE_SSL_REDIRECT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "SAMEORIGIN"
if environment.flag("TRUST_FORWARDED_PROTO"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "cms.logs.LinksLeftOut",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "filters": {"one_line": {"()": "cms.logs.OneLine"}},
    "handlers": {
        "output": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        },
    },
    "root": {"handlers": ["output"], "level": environment.text("LOG_LEVEL").upper()},
    # Django's own handlers would say everything twice, or mail it to nobody.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # A forged Host header is one line in the log, without a traceback.
        "django.security.DisallowedHost": {"filters": ["one_line"], "propagate": True},
    },
}
