#!/bin/sh
# The container runs this once, when its volume is empty: the databases and roles of databases.sql, with the passwords of the secrets.
set -eu
password() { cat "/run/secrets/$1_password"; }
exec psql --username "$POSTGRES_USER" --dbname postgres \
  -v projects_password="$(password projects)" -v undaf_password="$(password undaf)" -v prsp_password="$(password prsp)" -v accounts_password="$(password accounts)" \
  -f /etc/aidcoord/databases.sql
