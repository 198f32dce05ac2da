import { hostname } from 'node:os';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { rowsAfter } from '../../api/audit/audit-chain.ts';
import { CONFIG, type Config } from '../../api/config.ts';
import { Database } from '../../api/database/database.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { versionOfBaluardo } from '../../api/version.ts';
import { defineSchedule } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';
import { cefMessage, syslogMessage } from './syslog-message.ts';
import { sendMessages } from './syslog-sender.ts';

const EVERY_MINUTE = defineSchedule('register-forward', 'register-forward', '* * * * *');
const AT_ONCE = 1000;

/** Sends the register's rows to a syslog receiver, in order and at least once: each carries its number and hash. */
@Injectable()
export class RegisterForwardWorker implements OnApplicationBootstrap {
  private readonly log = new Logger('register');

  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.syslogUrl === undefined) return;
    await this.schedules.add(EVERY_MINUTE);
    await this.queue.work('register-forward', async (_payload, { signal }) => {
      await this.run(signal);
    });
  }

  /** @returns how many rows were sent */
  async run(signal?: AbortSignal): Promise<number> {
    const { syslogUrl: url, syslogCa: ca, syslogCertificate: certificate, syslogKey: key } = this.config;
    if (url === undefined) return 0;
    const source = { host: hostname(), version: versionOfBaluardo() };
    const written = this.config.syslogFormat === 'cef' ? cefMessage : syslogMessage;
    let sent = 0;
    for (;;) {
      if (signal?.aborted === true) break;
      const rows = await rowsAfter(this.database, await this.sentUpTo(url), AT_ONCE);
      if (rows.length === 0) break;
      try {
        await sendMessages(
          { url, ca, certificate, key },
          rows.map((row) => written(row, source)),
        );
      } catch (error) {
        this.log.error(`The register could not be sent to ${url}: ${(error as Error).message}`);
        throw error;
      }
      await this.database.query(
        `INSERT INTO audit_forward (target, seq, sent_at) VALUES ($1, $2, now())
         ON CONFLICT (target) DO UPDATE SET seq = greatest(audit_forward.seq, $2), sent_at = now()`,
        [url, rows.at(-1)!.seq],
      );
      sent += rows.length;
    }
    return sent;
  }

  private async sentUpTo(target: string): Promise<number> {
    const [row] = await this.database.query<{ seq: number }>(
      'SELECT seq FROM audit_forward WHERE target = $1',
      [target],
    );
    return row?.seq ?? 0;
  }
}
