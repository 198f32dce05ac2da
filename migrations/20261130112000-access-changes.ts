import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whatever changes what a signed-in person may do is announced, by whatever way it comes: processes keep actors in memory. */
export class AccessChanges20261130112000 implements MigrationInterface {
  name = 'AccessChanges1796037600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION announce_access_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('baluardo_access', '');
        RETURN NULL;
      END $$
    `);
    await runner.query(`
      CREATE TRIGGER person_access_change
        AFTER UPDATE OF username, display_name, roles, sector_id, active, password_hash OR DELETE ON person
        FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
      CREATE TRIGGER session_access_change AFTER UPDATE OF expires_at, person_id OR DELETE ON session
        FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
      CREATE TRIGGER deputy_access_change AFTER INSERT OR UPDATE OR DELETE ON deputy
        FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
    `);
    // A code that somebody types the beginning of: by its own order, whatever the collation of the database.
    await runner.query('CREATE INDEX request_code_prefix ON request (code text_pattern_ops)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX request_code_prefix');
    for (const table of ['person', 'session', 'deputy'])
      await runner.query(`DROP TRIGGER ${table}_access_change ON ${table}`);
    await runner.query('DROP FUNCTION announce_access_change()');
  }
}
