import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stored words that named the workstations otherwise than the rest of the product: a setting, a check, a permission. */
export class Workstations20261130101500 implements MigrationInterface {
  name = 'Workstations1796033700000';

  async up(runner: QueryRunner): Promise<void> {
    await rename(runner, 'endpoints', 'workstations');
  }

  async down(runner: QueryRunner): Promise<void> {
    await rename(runner, 'workstations', 'endpoints');
  }
}

async function rename(runner: QueryRunner, from: string, to: string): Promise<void> {
  await runner.query('UPDATE setting SET key = $2 WHERE key = $1', [`${from}.rules`, `${to}.rules`]);
  await runner.query('UPDATE record_check SET name = $2 WHERE name = $1', [from, to]);
  for (const right of ['read', 'manage'])
    await runner.query('UPDATE api_token SET permissions = array_replace(permissions, $1, $2)', [
      `${from}.${right}`,
      `${to}.${right}`,
    ]);
}
