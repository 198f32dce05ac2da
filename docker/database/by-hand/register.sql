-- The register's table gets an owner of its own: the application (role «baluardo») may add rows and read them, and no
-- longer alter, empty or drop the table, its triggers or its functions.
--
-- Run by the database's administrator (a superuser) inside the application's database. On a new installation of
-- docker-compose.yml it runs by itself; on an older one, once:
--   docker compose exec -T database psql -v ON_ERROR_STOP=1 -U postgres -d baluardo < docker/database/by-hand/register.sql
-- and then start the application again. Running it twice does no harm.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'baluardo_register') THEN
    CREATE ROLE baluardo_register NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
  END IF;
  -- Who owns a database owns its schema «public», and with it may drop what stands there.
  EXECUTE format('ALTER DATABASE %I OWNER TO %I', current_database(), current_user);
  EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO baluardo', current_database());
END $$;
ALTER SCHEMA public OWNER TO pg_database_owner;
GRANT USAGE, CREATE ON SCHEMA public TO baluardo;
GRANT USAGE ON SCHEMA public TO baluardo_register;

CREATE SCHEMA IF NOT EXISTS register_guard;
REVOKE ALL ON SCHEMA register_guard FROM PUBLIC;
GRANT USAGE ON SCHEMA register_guard TO baluardo;

-- Called by the application at its start, when its migrations have made the table. It gives away, once: what the
-- application might make afterwards under these names stays the application's own.
CREATE OR REPLACE FUNCTION register_guard.hand_over() RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  part text;
BEGIN
  IF (SELECT pg_get_userbyid(relowner) = 'baluardo_register' FROM pg_class WHERE oid = 'public.audit_entry'::regclass) THEN
    RETURN;
  END IF;
  ALTER TABLE public.audit_entry OWNER TO baluardo_register;
  FOREACH part IN ARRAY ARRAY['audit_chain()', 'audit_refuse()', 'audit_erase(bigint, text, text, text)'] LOOP
    EXECUTE format('ALTER FUNCTION public.%s OWNER TO baluardo_register', part);
    EXECUTE format('REVOKE ALL ON FUNCTION public.%s FROM PUBLIC, baluardo', part);
    EXECUTE format('GRANT EXECUTE ON FUNCTION public.%s TO baluardo', part);
  END LOOP;
  REVOKE ALL ON public.audit_entry FROM PUBLIC, baluardo;
  GRANT SELECT, INSERT ON public.audit_entry TO baluardo;
END $$;
REVOKE ALL ON FUNCTION register_guard.hand_over() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_guard.hand_over() TO baluardo;
