#!/bin/sh
# Once, on an empty volume: the application's role may make tables in its database, and owns neither the database nor the
# register (by-hand/register.sql).
set -eu
psql -v ON_ERROR_STOP=1 --username postgres --dbname postgres -v password="$(cat /run/secrets/database_password)" <<'SQL'
CREATE ROLE baluardo LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
CREATE DATABASE baluardo TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
REVOKE CONNECT ON DATABASE baluardo FROM PUBLIC;
SQL
psql -v ON_ERROR_STOP=1 --username postgres --dbname baluardo -f /docker-entrypoint-initdb.d/by-hand/register.sql
