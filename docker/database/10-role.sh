#!/bin/sh
# Once, on an empty volume: the application's role owns its database and nothing else.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres --dbname postgres -v password="$(cat /run/secrets/database_password)" <<'SQL'
CREATE ROLE baluardo LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
CREATE DATABASE baluardo OWNER baluardo TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
REVOKE CONNECT ON DATABASE baluardo FROM PUBLIC;
SQL
