import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A test says what each protocol's servers said; until now there was one sentence, of SMTP. */
export class ReachabilityByProtocol0412 implements MigrationInterface {
  name = 'ReachabilityByProtocol1760000000412';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE mailbox SET reachability = (reachability - 'detail') || jsonb_build_object('tests', jsonb_build_array(
        jsonb_build_object('protocol', 'smtp', 'outcome', reachability -> 'outcome', 'detail', reachability -> 'detail')))
      WHERE reachability IS NOT NULL AND reachability -> 'tests' IS NULL
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE mailbox SET reachability = (reachability - 'tests') || jsonb_build_object('detail', coalesce((
        SELECT string_agg(test ->> 'detail', '; ') FROM jsonb_array_elements(reachability -> 'tests') AS test), ''))
      WHERE reachability IS NOT NULL
    `);
  }
}
