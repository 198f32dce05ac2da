import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SettingFaultsService } from '../../api/settings/setting-faults.service.ts';
import { KNOWN_SETTINGS, OWN_SCHEDULES } from '../../api/settings/known-settings.ts';
import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import { declaredRoutes } from '../../api/testing/routes.ts';
import { NOTIFICATION_SETTINGS } from '../../contract/notifications/settings.ts';
import type { SettingFaults } from '../../contract/setting-faults.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { WorkModule } from '../work.module.ts';

const KEYS = [...KNOWN_SETTINGS.map(({ definition }) => definition.key), ...Object.keys(OWN_SCHEDULES)];
const SPOILT: readonly [what: string, value: unknown][] = [
  ['a number', 42],
  ['a word', 'x'],
  ['a list', [[{}]]],
  ['an object of something else', { mode: 'new', rows: 7, alerts: { channels: {} }, week: [{}] }],
  ['an expression of another grammar', '0 6 L * *'],
  ['a day that does not exist', '0 0 31 2 *'],
];

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

async function spoil(key: string, value: unknown): Promise<void> {
  await app.db.database.query(
    `INSERT INTO setting (key, value, changed_at, changed_by) VALUES ($1, $2, now(), 'by hand')
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()`,
    [key, JSON.stringify(value)],
  );
}

test('every setting that the sources define is known, with its name and its place', () => {
  const defined = ['contract', 'api', 'jobs'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.spec)\.ts$/.test(file))
      .flatMap((file) => {
        const source = readFileSync(path.join(room, file), 'utf8');
        return [
          ...[...source.matchAll(/defineSetting\(\{\s*key: '([^']+)'/g)].map(([, key]) => key),
          ...[...source.matchAll(/defineSchedule\(\s*'([^']+)'/g)].map(([, name]) => `schedule.${name}`),
        ];
      }),
  );
  expect(defined.length).toBeGreaterThan(20);
  expect(new Set(defined)).toEqual(new Set(KEYS));
});

describe.each(SPOILT)('with %s in every stored setting', (_, value) => {
  test('the workers start, and who can mend it is told each of them', async () => {
    await app.db.database.query('DELETE FROM message');
    for (const key of KEYS) await spoil(key, value);
    const worker = await startTestWorker(app.db, [WorkModule]);
    const faults = await worker.get(SettingFaultsService, { strict: false }).list();
    // A word is a word: what a schema takes is no fault.
    const refused = KNOWN_SETTINGS.filter(
      ({ definition }) =>
        !definition.key.startsWith('schedule.') && !definition.schema.safeParse(value).success,
    ).map(({ definition }) => definition.key);
    const schedules = KEYS.filter((key) => key.startsWith('schedule.'));
    expect(faults.map(({ fault }) => fault.key)).toEqual(expect.arrayContaining([...refused, ...schedules]));
    await eventually('each is told to the administrator', async () => {
      const [told] = await app.db.database.query<{ n: number }>(
        "SELECT count(*) AS n FROM message WHERE channel = 'in-app' AND subject LIKE 'Impostazione%' AND recipient = $1",
        [app.people.actors.administrator.personId],
      );
      return told!.n === faults.length;
    });
    await worker.close();
  });

  test('every page answers', async () => {
    const wrong: string[] = [];
    for (const { name, method, path: route } of declaredRoutes(app.nest)) {
      // The live line does not end.
      if (method !== 'GET' || route.includes(':') || name.startsWith('LiveController')) continue;
      for (const person of ['operator', 'manager', 'administrator'] as const) {
        const { status } = await (await app.as(person)).get(route);
        if (status === 403) continue;
        if (status >= 429) wrong.push(`${person} ${route} ${status}`);
        break;
      }
    }
    expect(wrong).toEqual([]);
  });
});

test('of a value in part wrong holds what can be read, and the page of faults says so', async () => {
  await app.db.database.query('DELETE FROM setting');
  const kept = structuredClone(NOTIFICATION_SETTINGS.fallback) as unknown as {
    channels: unknown[];
    digestMinutes: unknown;
    escalateAfterMinutes: number;
  };
  kept.escalateAfterMinutes = 9;
  kept.digestMinutes = 'often';
  kept.channels = [
    { kind: 'email', name: 'Ufficio', address: 'ufficio@provincia.example', minimumWeight: 'info' },
    { kind: 'pigeon', name: 'Torre' },
  ];
  await spoil('notifications', kept);
  const operator = await app.as('operator');
  const { body: page } = await operator.get<{ settings: Record<string, unknown> }>(
    '/api/notifications/settings',
  );
  expect(page.settings).toMatchObject({
    escalateAfterMinutes: 9,
    digestMinutes: 0,
    channels: [{ name: 'Ufficio' }],
  });
  const { body: faults } = await operator.get<SettingFaults>('/api/settings/faults');
  expect(faults).toMatchObject([{ key: 'notifications', place: 'notifications', inForce: 'rest' }]);
  expect(faults[0]!.reason).toMatch(/digestMinutes/);
  expect((await (await app.as('alice')).get<SettingFaults>('/api/settings/faults')).body).toEqual([]);
});
