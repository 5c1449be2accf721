"""The whole system: the admin, the workflow and the delivery in one process.

Production runs the admin and the worker with it; the delivery has settings of its own.
"""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment
from cms.settings.base import *  # noqa: F403  (settings derive by inheriting every name)
from cms.settings.base import BASE_DIR, VAR_DIR

INSTALLED_APPS = [
    # First, so that its commands and templates go before those of the packages below.
    "cms.apps.CmsConfig",
    "intake.apps.IntakeConfig",
    "review.apps.ReviewConfig",
    "publishing.apps.PublishingConfig",
    "content_models.apps.ContentModelsConfig",
    "api.apps.ApiConfig",
    "channels.apps.ChannelsConfig",
    "people.apps.PeopleConfig",
    "store.apps.StoreConfig",
    # Wagtail's users, with our screens of accounts.
    "cms.screens.apps.AccountsConfig",
    # The admin's script asks for its address; nobody is granted a right on documents.
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.screens.readable.UnreadableRefused",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "review.sessions.ClosedSessionsRecorded",
    "review.typed.TypedWordsKept",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.screens.recording.WorkflowsRecorded",
]

ROOT_URLCONF = "cms.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"

# Files
STATIC_URL = "/static/"
STATIC_ROOT: Path | None = Path(environment.text("STATIC_ROOT") or BASE_DIR / "static")
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT") or VAR_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail
vars().update(environment.email("EMAIL_URL"))
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL")

# Ledger anchors
INSTALLATION_NAME = environment.text("INSTALLATION_NAME")
LEDGER_ANCHOR_FILE = environment.text("LEDGER_ANCHOR_FILE")
LEDGER_ANCHOR_MAIL = environment.names("LEDGER_ANCHOR_MAIL")
LEDGER_ANCHOR_HOURS = environment.number("LEDGER_ANCHOR_HOURS")
if LEDGER_ANCHOR_HOURS < 1:
    raise ImproperlyConfigured("LEDGER_ANCHOR_HOURS must be 1 or more.")

# Jobs that Wagtail asks for (index updates) run in the request; ours go to Procrastinate.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# A page of a treatment posts some hundred fields; Django's limit of 1000 is met by a long one.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Wagtail
WAGTAIL_SITE_NAME = "Countersign"
WAGTAILADMIN_BASE_URL = environment.text("ADMIN_BASE_URL") or None
WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en-us", "English (US)"),
    ("es-us", "Español (EE. UU.)"),
]
WAGTAILIMAGES_IMAGE_MODEL = "content_models.CountersignImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content_models.picture_forms.PictureForm"
# What front-ends may receive; the upload field of the browser offers these alone.
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "webp", "gif"]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {"WIDGET": "content_models.rich_text_widget.CitingTextArea"}
}
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        "SEARCH_CONFIG": "simple",
    },
}
# Finishing a workflow never publishes by itself: it records that a release is due.
WAGTAIL_FINISH_WORKFLOW_ACTION = "review.finish.record_release_due"
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
# A signature is on a digest; the digest decides whether it still counts.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
# Words are saved by people, on purpose: an autosave would void a review by a slip of the hand, and
# one that is under way when somebody saves can finish last and put older words over theirs.
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# No request of an editor's browser or of the server tells a third party who works here.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# One job may take minutes: the check of everything live after rules changed. Mails and releases go
# on beside it.
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 2}
