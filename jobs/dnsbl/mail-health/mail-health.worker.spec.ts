import { TargetsService } from '../../../api/dnsbl/targets.service.ts';
import { QueueService } from '../../../api/queue/queue.service.ts';
import { openTestDatabase } from '../../../api/testing/database.ts';
import { addPeople } from '../../../api/testing/people.ts';
import { startLoopbackDns } from '../../../demo/dns/loopback-dns-server.ts';
import { eventually, startTestWorker } from '../../testing/worker.ts';
import { DnsblJobsModule } from '../dnsbl-jobs.module.ts';

test('through a resolver that denies every name nothing of the office’s mail is called missing', async () => {
  const db = await openTestDatabase();
  const people = await addPeople(db.database);
  const dns = await startLoopbackDns(() => ({ rcode: 'NXDOMAIN' }));
  const worker = await startTestWorker(db, [DnsblJobsModule], { resolvers: [`127.0.0.1:${dns.port}`] });
  try {
    const { ids } = await worker.get(TargetsService, { strict: false }).add(people.actors.operator, {
      text: '192.0.2.25',
      service: 'Posta',
      label: '',
      heloName: 'mx.ente.example',
      dkimSelector: null,
    });
    const queue = worker.get(QueueService, { strict: false });
    await db.database.transaction((tx) => queue.send(tx, 'mail-health', { targetIds: ids }));
    const found = () =>
      db.database.query<{ item: string; passed: boolean | null }>(
        'SELECT item, passed FROM dnsbl_mail_health ORDER BY item',
      );
    await eventually('the address was looked at', async () => (await found()).length > 0);
    expect((await found()).filter(({ passed }) => passed !== null)).toEqual([]);
    expect((await found()).map(({ item }) => item)).toContain('reverse-dns');
  } finally {
    await worker.close();
    await dns.close();
    await db.close();
  }
});
