import type { MigrationInterface, QueryRunner } from 'typeorm';

const WORDS: readonly (readonly [before: string, after: string])[] = [
  [
    'Windows 10 Enterprise LTSC 2021 è fuori supporto dal 12 gennaio 2027',
    'Il supporto di Windows 10 Enterprise LTSC 2021 finisce il 12 gennaio 2027',
  ],
  [
    'Windows Server 2016 è fuori supporto dal 12 gennaio 2027',
    'Il supporto di Windows Server 2016 finisce il 12 gennaio 2027',
  ],
];

/** What is supported still is not said to be out of support; the words of an office are left as they are. */
export class SupportEnds20261201113500 implements MigrationInterface {
  name = 'SupportEnds1796124900000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [before, after] of WORDS) await replace(runner, before, after);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [before, after] of WORDS) await replace(runner, after, before);
  }
}

async function replace(runner: QueryRunner, from: string, to: string): Promise<void> {
  await runner.query('UPDATE obsolete_entry SET reason = $2 WHERE reason = $1', [from, to]);
  await runner.query('UPDATE workstation_finding SET reason = $2 WHERE reason = $1', [from, to]);
}
