import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A program's token ends with the account and with any role of its person, by whatever way these are taken. */
export class TokenEnds20261201013500 implements MigrationInterface {
  name = 'TokenEnds1796088900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION end_api_tokens() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE api_token SET revoked_at = now() WHERE person_id = NEW.id AND revoked_at IS NULL;
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_ends_tokens AFTER UPDATE OF active, roles ON person FOR EACH ROW
        WHEN ((OLD.active AND NOT NEW.active) OR NOT OLD.roles <@ NEW.roles)
        EXECUTE FUNCTION end_api_tokens();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER person_ends_tokens ON person; DROP FUNCTION end_api_tokens();');
  }
}
