import pg from 'pg';
import { LIVE_CHANNEL } from '../live/live.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { MessagesService } from './messages.service.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

test('open pages hear of a message once, after the commit; of one that was posted before, nothing', async () => {
  const heard: unknown[] = [];
  const line = new pg.Client({ connectionString: app.db.url });
  await line.connect();
  line.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? 'null')));
  await line.query(`LISTEN ${LIVE_CHANNEL}`);
  const messages = app.nest.get(MessagesService, { strict: false });
  const post = () =>
    app.db.database.transaction(async (tx) => {
      const id = await messages.post(tx, {
        key: 'una volta',
        channel: 'in-app',
        to: app.people.actors.alice.personId,
        subject: 'Avviso',
        text: 'Testo',
      });
      await line.query('SELECT 1');
      expect(heard).toHaveLength(id === null ? 1 : 0);
      return id;
    });
  const id = await post();
  await line.query('SELECT 1');
  expect(heard).toEqual([{ topic: 'messages', id }]);
  expect(await post()).toBeNull();
  await line.query('SELECT 1');
  expect(heard).toHaveLength(1);
  await line.end();
});
