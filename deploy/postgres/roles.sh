#!/bin/sh
# Makes the two roles and their database when the server's volume is empty.
# Run once by the PostgreSQL image, as its superuser.
set -eu

psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
    --set owner_password="$COUNTERSIGN_OWNER_PASSWORD" \
    --set app_password="$COUNTERSIGN_APP_PASSWORD" <<'SQL'
CREATE ROLE countersign_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE countersign_app LOGIN PASSWORD :'app_password';
CREATE DATABASE countersign OWNER countersign_owner;
REVOKE CONNECT ON DATABASE countersign FROM PUBLIC;
GRANT CONNECT ON DATABASE countersign TO countersign_app;
SQL
