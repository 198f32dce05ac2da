import type { INestApplicationContext } from '@nestjs/common';
import { QueueService } from '../../api/queue/queue.service.ts';
import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import type { RequestDetail } from '../../contract/requests/requests.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { RequestsJobsModule } from './requests-jobs.module.ts';

let app: TestApplication;
let worker: INestApplicationContext;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
  worker = await startTestWorker(app.db, [RequestsJobsModule], {}, app.clock);
});
afterAll(async () => {
  await worker.close();
  await app.close();
});

test('a tick’s job finds the missed deadline and says so in the timeline', async () => {
  const alice = await app.as('alice');
  const { body } = await alice.post<RequestDetail>('/api/requests', {
    service: 'software',
    subject: 'Programma da installare',
    content: { description: 'Serve il lettore PDF.' },
    priority: 'urgent',
    submit: true,
  });
  app.clock.set('2026-11-16T13:00:00Z');
  await app.db.database.transaction((tx) =>
    worker.get(QueueService, { strict: false }).send(tx, 'requests-watch', {}, { key: 'test' }),
  );
  await eventually('the deadline was told', async () => {
    const rows = await app.db.database.query(
      "SELECT 1 FROM request_event WHERE request_id = $1 AND type = 'deadline-missed'",
      [body.id],
    );
    return rows.length === 1;
  });
});
