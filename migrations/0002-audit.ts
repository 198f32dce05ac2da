import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The append-only register of who did what. Each row carries the SHA-256 of its content and of the row before,
 * so that an altered, missing or inserted row is found by `baluardo audit verify`.
 */
export class Audit0002 implements MigrationInterface {
  name = 'Audit1760000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_entry (
        seq bigint PRIMARY KEY,
        -- Text, exactly as hashed: no time zone or precision may come between the row and its hash.
        at text NOT NULL,
        actor_kind text NOT NULL,
        actor_id text,
        actor_name text NOT NULL,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id text,
        details text NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL
      );
      CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, seq);
      CREATE INDEX audit_entry_at ON audit_entry (at);
      CREATE INDEX audit_entry_actor ON audit_entry (actor_id, seq);

      CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        last record;
      BEGIN
        -- One writer at a time until commit: the chain has no forks.
        PERFORM pg_advisory_xact_lock(7214002);
        SELECT seq, hash INTO last FROM audit_entry ORDER BY seq DESC LIMIT 1;
        NEW.seq := coalesce(last.seq, 0) + 1;
        NEW.previous_hash := coalesce(last.hash, repeat('0', 64));
        -- json_build_array quotes every field, so no two rows can be written the same way.
        NEW.hash := encode(sha256(convert_to(json_build_array(
          NEW.seq::text, NEW.at, NEW.actor_kind, NEW.actor_id, NEW.actor_name, NEW.action,
          NEW.subject_kind, NEW.subject_id, NEW.details, NEW.previous_hash)::text, 'UTF8')), 'hex');
        RETURN NEW;
      END $$;
      CREATE TRIGGER audit_entry_chain BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_chain();

      CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the audit register is append-only';
      END $$;
      CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuse();
      CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_entry; DROP FUNCTION audit_chain(); DROP FUNCTION audit_refuse();');
  }
}
