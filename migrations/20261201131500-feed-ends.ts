import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The address of a calendar and the devices that get notices open something of a person's without a sign-in: they end with
 * the account, with a role that is taken away and with a password that somebody else gave, by whatever way it is done.
 */
export class FeedEnds20261201131500 implements MigrationInterface {
  name = 'FeedEnds1796130900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION end_feeds() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM calendar_feed WHERE person_id = NEW.id;
        DELETE FROM push_subscription WHERE person_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_ends_feeds AFTER UPDATE OF active, roles, password_hash ON person FOR EACH ROW
        WHEN ((OLD.active AND NOT NEW.active) OR NOT OLD.roles <@ NEW.roles
          OR (NEW.must_change_password AND NEW.password_hash IS DISTINCT FROM OLD.password_hash))
        EXECUTE FUNCTION end_feeds();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER person_ends_feeds ON person; DROP FUNCTION end_feeds();');
  }
}
