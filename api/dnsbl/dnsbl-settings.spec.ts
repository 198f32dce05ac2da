import type { DnsblSettingsPage } from '../../contract/dnsbl/settings.ts';
import { AuditService } from '../audit/audit.service.ts';
import { openBlacklistOffice, type BlacklistOffice } from './testing/blacklist-office.ts';

let world: BlacklistOffice;

beforeAll(async () => {
  world = await openBlacklistOffice();
});
afterAll(() => world.office.close());

test('the schedule is every so many hours or a cron expression', async () => {
  const { body } = await world.operator.get<DnsblSettingsPage>('/api/dnsbl/settings');
  const write = (schedule: unknown) =>
    world.operator.put('/api/dnsbl/settings', { ...body.settings, schedule });
  expect((await write({ kind: 'hours', hours: 2 })).status).toBe(204);
  expect((await world.operator.get<DnsblSettingsPage>('/api/dnsbl/settings')).body.settings.schedule).toEqual(
    {
      kind: 'hours',
      hours: 2,
    },
  );
  expect((await write({ kind: 'cron', cron: '15 7,13 * * 1-5' })).status).toBe(204);
  expect((await write({ kind: 'cron', cron: 'a b c d e' })).status).toBe(422);
  expect((await write({ kind: 'hours', hours: 5 })).status).toBe(400);
});

test('rows of the register from before the masks are masked when they are shown', async () => {
  const channel = {
    kind: 'webhook',
    name: 'sala',
    url: 'https://chat.example/hook/v3cch10',
    secret: 'ant1c0',
  };
  await world.office.db.database.transaction((tx) =>
    new AuditService(world.office.clock).record(
      tx,
      { kind: 'system', name: 'prova' },
      {
        action: 'setting.changed',
        subject: { kind: 'setting', id: 'dnsbl' },
        details: { before: { alerts: { channels: [] } }, after: { alerts: { channels: [channel] } } },
      },
    ),
  );
  const shown = await world.auditor.get('/api/audit?limit=200');
  expect(shown.text).toContain('https://chat.example/');
  expect(shown.text).not.toMatch(/v3cch10|ant1c0/);
});

test.each([
  '0 6 L * *',
  '0 6 LW * *',
  '0 6 15W * *',
  '0 6 * * 5L',
  '0 6 * * 1#1',
  '0 6 ? * 1',
  '0 6 * * +1',
  '0 0 31 2 *',
  '61 6 * * *',
])('refuses %s, which the scheduler cannot run', async (cron) => {
  const { body } = await world.operator.get<DnsblSettingsPage>('/api/dnsbl/settings');
  const answer = await world.operator.put('/api/dnsbl/settings', {
    ...body.settings,
    schedule: { kind: 'cron', cron },
  });
  expect(answer).toMatchObject({ status: 422, body: { code: 'unreadable-cron' } });
});

test.each(['5/10 * * * *', '0/15 8-18 * * 1-5', '0 6 */40 * *', '0 6 29 2 *'])(
  'takes %s, which the scheduler runs',
  async (cron) => {
    const { body } = await world.operator.get<DnsblSettingsPage>('/api/dnsbl/settings');
    const schedule = { kind: 'cron', cron };
    expect((await world.operator.put('/api/dnsbl/settings', { ...body.settings, schedule })).status).toBe(
      204,
    );
    const after = await world.operator.get<DnsblSettingsPage>('/api/dnsbl/settings');
    expect(after.body.settings.schedule).toEqual(schedule);
  },
);
