import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The register: rows whose time is over become tombstones that keep their place in the chain; its functions look at no
 * other schema; and how far it was sent away.
 */
export class RegisterKeeping20261130163300 implements MigrationInterface {
  name = 'RegisterKeeping1796056380000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_entry ADD COLUMN erased boolean NOT NULL DEFAULT false;

      CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE
        last record;
      BEGIN
        -- One writer at a time until commit: the chain has no forks.
        PERFORM pg_advisory_xact_lock(7214002);
        SELECT seq, hash INTO last FROM public.audit_entry ORDER BY seq DESC LIMIT 1;
        NEW.seq := coalesce(last.seq, 0) + 1;
        NEW.previous_hash := coalesce(last.hash, repeat('0', 64));
        NEW.erased := false;
        -- json_build_array quotes every field, so no two rows can be written the same way.
        NEW.hash := encode(sha256(convert_to(json_build_array(
          NEW.seq::text, NEW.at, NEW.actor_kind, NEW.actor_id, NEW.actor_name, NEW.action,
          NEW.subject_kind, NEW.subject_id, NEW.details, NEW.previous_hash)::text, 'UTF8')), 'hex');
        RETURN NEW;
      END $$;

      -- A row may lose who, what and the details, never its place, its moment, its action or its hashes; and not young.
      CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          IF NEW.erased AND NOT OLD.erased
            AND (NEW.seq, NEW.at, NEW.actor_kind, NEW.action, NEW.subject_kind, NEW.previous_hash, NEW.hash)
              = (OLD.seq, OLD.at, OLD.actor_kind, OLD.action, OLD.subject_kind, OLD.previous_hash, OLD.hash)
            AND NEW.actor_id IS NULL AND NEW.actor_name = '' AND NEW.subject_id IS NULL AND NEW.details = '{}'
            AND OLD.at::timestamptz < now() - interval '180 days'
          THEN
            RETURN NEW;
          END IF;
        END IF;
        RAISE EXCEPTION 'the audit register is append-only';
      END $$;

      -- The only way to a tombstone: from the first row on, as far as the given one, and told by a row of its own.
      CREATE FUNCTION audit_erase(up_to bigint, told_at text, told_by text, reason text) RETURNS bigint LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE
        done bigint;
      BEGIN
        UPDATE public.audit_entry SET erased = true, actor_id = NULL, actor_name = '', subject_id = NULL, details = '{}'
          WHERE seq <= up_to AND NOT erased;
        GET DIAGNOSTICS done = ROW_COUNT;
        IF done > 0 THEN
          INSERT INTO public.audit_entry (at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, details)
          VALUES (told_at, 'system', NULL, told_by, 'register.erased', 'register', up_to::text,
            json_build_object('upTo', up_to, 'rows', done, 'reason', reason)::text);
        END IF;
        RETURN done;
      END $$;
      REVOKE ALL ON FUNCTION audit_erase(bigint, text, text, text) FROM PUBLIC;

      CREATE TABLE audit_forward (
        target text PRIMARY KEY,
        seq bigint NOT NULL,
        sent_at timestamptz(3) NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit_forward;
      DROP FUNCTION audit_erase(bigint, text, text, text);
      CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the audit register is append-only';
      END $$;
      CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        last record;
      BEGIN
        PERFORM pg_advisory_xact_lock(7214002);
        SELECT seq, hash INTO last FROM audit_entry ORDER BY seq DESC LIMIT 1;
        NEW.seq := coalesce(last.seq, 0) + 1;
        NEW.previous_hash := coalesce(last.hash, repeat('0', 64));
        NEW.hash := encode(sha256(convert_to(json_build_array(
          NEW.seq::text, NEW.at, NEW.actor_kind, NEW.actor_id, NEW.actor_name, NEW.action,
          NEW.subject_kind, NEW.subject_id, NEW.details, NEW.previous_hash)::text, 'UTF8')), 'hex');
        RETURN NEW;
      END $$;
      ALTER TABLE audit_entry DROP COLUMN erased;
    `);
  }
}
