"""Django's PostgreSQL engine, which starts the embedded cluster when it is first needed.

Reading the settings, `--help` and the unit tests thus start nothing. Each process that uses the
cluster holds a share of it; the last one to end stops the server. Named by `cms.settings` when
`DATABASE_URL` is unset; the cluster stands in `settings.VAR_DIR`.
"""

from __future__ import annotations

import atexit
import sys
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base

from cms.postgres import cluster as clusters
from cms.postgres.errors import EmbeddedPostgresError
from cms.postgres.passwords import get_passwords
from cms.postgres.places import get_place
from cms.postgres.roles import APPLICATION, OWNER, PORT

CLUSTER_NAME = "postgres"

_lock = Lock()
_used: clusters.Cluster | None = None


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded cluster, as the role that the settings name."""

    def get_connection_params(self) -> dict[str, Any]:
        """Complete the settings with the cluster's socket and the role's password."""
        if not self.settings_dict["HOST"]:
            cluster = use_cluster()
            passwords = get_passwords(home=cluster.home)
            known = {OWNER: passwords.owner, APPLICATION: passwords.application}
            self.settings_dict["HOST"] = str(cluster.socket)
            self.settings_dict["PORT"] = str(PORT)
            self.settings_dict["PASSWORD"] = known[self.settings_dict["USER"]]
        params: dict[str, Any] = super().get_connection_params()
        return params


def use_cluster() -> clusters.Cluster:
    """Start the project's embedded cluster, once per process, and give it.

    Raises:
        ImproperlyConfigured: it cannot be started; the message says why and what to do.
    """
    global _used
    with _lock:
        if _used is None:
            try:
                place = get_place(var=settings.VAR_DIR)
                cluster = clusters.get_cluster(place=place, name=CLUSTER_NAME)
                if place.moved:
                    sys.stderr.write(f"The embedded database is kept in {cluster.home}\n")
                share = clusters.use(cluster=cluster)
            except EmbeddedPostgresError as error:
                raise ImproperlyConfigured(str(error)) from error
            atexit.register(clusters.release, cluster=cluster, share=share)
            _used = cluster
        return _used
