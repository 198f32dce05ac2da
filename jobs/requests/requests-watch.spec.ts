import type { INestApplicationContext } from '@nestjs/common';
import { QueueService } from '../../api/queue/queue.service.ts';
import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import type { RequestDetail } from '../../contract/requests.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { RequestsJobsModule } from './requests-jobs.module.ts';

let house: TestApplication;
let worker: INestApplicationContext;
beforeAll(async () => {
  house = await startTestApplication();
  house.clock.set('2026-11-16T08:00:00Z');
  worker = await startTestWorker(house.db, [RequestsJobsModule], {}, house.clock);
});
afterAll(async () => {
  await worker.close();
  await house.close();
});

test('a tick’s job finds the missed deadline and says so in the timeline', async () => {
  const alice = await house.as('alice');
  const { body } = await alice.post<RequestDetail>('/api/requests', {
    service: 'software',
    subject: 'Programma da installare',
    content: { description: 'Serve il lettore PDF.' },
    priority: 'urgent',
    submit: true,
  });
  house.clock.set('2026-11-16T13:00:00Z');
  await house.db.database.transaction((tx) =>
    worker.get(QueueService, { strict: false }).send(tx, 'requests-watch', {}, { key: 'test' }),
  );
  await eventually('the deadline was told', async () => {
    const rows = await house.db.database.query(
      "SELECT 1 FROM request_event WHERE request_id = $1 AND type = 'deadline-missed'",
      [body.id],
    );
    return rows.length === 1;
  });
});
