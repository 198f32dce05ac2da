import { appendFile, readFile } from 'node:fs/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { anchorLine, readAnchors } from '../../api/audit/audit-anchor.ts';
import type { Anchor } from '../../api/audit/audit-chain.ts';
import { Clock } from '../../api/clock.ts';
import { CONFIG, type Config } from '../../api/config.ts';
import { Database } from '../../api/database/database.ts';
import { MessagesService } from '../../api/notifications/messages.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { keysOfFolder, readKeys } from '../../api/secrets/key-file.ts';
import { defineSchedule } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';

const EVERY_MORNING = defineSchedule('register-anchor', 'register-anchor', '30 5 * * *');

/**
 * Once a day the register's last row, signed with a key that the database does not hold, leaves for where whoever writes
 * the database cannot reach; and what left before is held against what stands there now.
 */
@Injectable()
export class RegisterAnchorWorker implements OnApplicationBootstrap {
  private readonly log = new Logger('register');

  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly database: Database,
    private readonly messages: MessagesService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.anchorFile === undefined && this.config.anchorMail.length === 0) return;
    await this.schedules.add(EVERY_MORNING);
    await this.queue.work('register-anchor', async (_payload, { id }) => {
      await this.run(id);
    });
  }

  /** @param round names the mails: the same round sends none twice */
  async run(round: string): Promise<{ line: string; broken: number | null } | null> {
    const [head] = await this.database.query<Anchor>(
      'SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1',
    );
    if (head === undefined) return null;
    const keys = this.keys();
    const broken = await this.firstBroken(keys);
    const line = anchorLine(head, this.clock.now(), keys[0]!);
    if (broken !== null)
      this.log.fatal(
        `The register is not what it was: row ${broken} is not as the anchors in ${this.config.anchorFile} name it. Run baluardo audit verify --anchor.`,
      );
    if (this.config.anchorFile !== undefined)
      await appendFile(this.config.anchorFile, `${line}\n`, { mode: 0o600 });
    await this.database.transaction(async (tx) => {
      for (const to of this.config.anchorMail)
        await this.messages.post(tx, {
          key: `register-anchor:${round}:${to}`.slice(0, 200),
          channel: 'email',
          to,
          subject:
            broken === null ? `Registro di Baluardo: riga ${head.seq}` : 'Registro di Baluardo: NON INTEGRO',
          text: textOf(line, broken),
          isAlert: broken !== null,
        });
    });
    return { line, broken };
  }

  private keys(): Buffer[] {
    const { key, dataFolder } = this.config;
    return key === undefined ? keysOfFolder(dataFolder) : readKeys(key, 'BALUARDO_KEY');
  }

  /** The first anchored row that is gone or another; the whole chain between them is `audit verify`'s. */
  private async firstBroken(keys: readonly Buffer[]): Promise<number | null> {
    if (this.config.anchorFile === undefined) return null;
    const text = await readFile(this.config.anchorFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const { anchors, faults } = readAnchors(text, keys);
    if (faults.length > 0)
      this.log.error(`${this.config.anchorFile}: line ${faults[0]} is no anchor of this installation`);
    if (anchors.length === 0) return null;
    const rows = await this.database.query<Anchor>(
      'SELECT seq, hash FROM audit_entry WHERE seq = ANY ($1::bigint[])',
      [anchors.map(({ seq }) => seq)],
    );
    const here = new Map(rows.map(({ seq, hash }) => [seq, hash]));
    return anchors.find(({ seq, hash }) => here.get(seq) !== hash)?.seq ?? null;
  }
}

function textOf(line: string, broken: number | null): string {
  const warning =
    broken === null
      ? ''
      : `ATTENZIONE: la riga ${broken} del registro non è più quella annotata in precedenza. La fine del registro è stata tagliata o riscritta: conservare questo messaggio e avvisare il Responsabile.
WARNING: row ${broken} of the register is no longer the one that was noted before. Its end was cut or rewritten: keep this message and tell the manager.

`;
  return `${warning}Ultima riga del registro delle azioni, con la firma dell’installazione. Da conservare: con «baluardo audit verify --anchor» si scopre se la fine del registro è stata tagliata o riscritta.
The last row of the audit register, signed by the installation. To be kept: «baluardo audit verify --anchor» finds out whether its end was cut or rewritten.

${line}
`;
}
