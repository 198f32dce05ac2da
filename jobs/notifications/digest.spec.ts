import type { INestApplicationContext } from '@nestjs/common';
import { NotificationPreferenceEntity } from '../../api/notifications/notification-preference.entity.ts';
import { PeopleNoticesService } from '../../api/notifications/people-notices.service.ts';
import { insertRow } from '../../api/database/rows.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { addPeople, type TestPeople } from '../../api/testing/people.ts';
import { startTestWorker } from '../testing/worker.ts';
import { DigestWorker } from './digest.worker.ts';
import { NotificationsJobsModule } from './notifications-jobs.module.ts';

let db: TestDatabase;
let people: TestPeople;
let worker: INestApplicationContext;

beforeAll(async () => {
  db = await openTestDatabase();
  people = await addPeople(db.database);
  worker = await startTestWorker(db, [NotificationsJobsModule]);
});
afterAll(async () => {
  await worker.close();
  await db.close();
});
beforeEach(async () => {
  await db.database.query('DELETE FROM message');
  await db.database.query('DELETE FROM notification_preference');
});

const operator = () => ({ id: people.actors.operator.personId, email: 'op@ente.example' });

async function prefer(mail: 'now' | 'daily' | 'never'): Promise<void> {
  const { id: personId } = operator();
  await db.database.transaction((tx) =>
    insertRow(tx, NotificationPreferenceEntity, { personId, kind: 'deadlines', mail, push: false }),
  );
}

const tell = (key: string, office: 'now' | 'never' | 'always' = 'now') =>
  db.database.transaction((tx) =>
    worker.get(PeopleNoticesService, { strict: false }).tell(tx, [operator()], {
      key,
      kind: 'deadlines',
      subject: `Scade ${key}`,
      text: 'Due\nrighe',
      path: '/richieste/1',
      mail: office,
    }),
  );

const sent = () =>
  db.database.query<{ channel: string; subject: string; body: string }>(
    'SELECT channel, subject, body FROM message ORDER BY created_at, channel DESC',
  );

test.each([
  ['now', 'never', ['in-app', 'email']],
  ['never', 'now', ['in-app']],
  ['never', 'always', ['in-app', 'email']],
  ['daily', 'now', ['in-app']],
] as const)('who wants mail %s where the office says %s gets %j', async (mail, office, channels) => {
  await prefer(mail);
  expect(await tell('a', office)).toBe(1);
  expect(await tell('a', office)).toBe(0);
  expect((await sent()).map(({ channel }) => channel)).toEqual(channels);
});

test('what waits goes out in one mail, once, without what was read meanwhile', async () => {
  await prefer('daily');
  for (const key of ['uno', 'due', 'letto']) await tell(key);
  await db.database.query("UPDATE message SET read_at = now() WHERE subject = 'Scade letto'");
  // The address is the person's own by then, not the one it was told to.
  await db.database.query('UPDATE person SET email = $1 WHERE id = $2', [
    'nuova@ente.example',
    operator().id,
  ]);
  const digest = worker.get(DigestWorker, { strict: false });
  await Promise.all([digest.send(), digest.send()]);
  await digest.send();
  const mails = (await sent()).filter(({ channel }) => channel === 'email');
  expect(mails.map(({ subject }) => subject)).toEqual(['Riepilogo del giorno: 2 notifiche']);
  expect(mails[0]!.body).toMatch(/• Scade uno\n {2}Due\n {2}righe\n\n• Scade due/);
  expect(mails[0]!.body).not.toContain('letto');
});
