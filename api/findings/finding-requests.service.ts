import { Injectable } from '@nestjs/common';
import type { FindingRequest } from '../../contract/records/findings.ts';
import type { CreateRequest } from '../../contract/requests/actions.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Database, type Tx } from '../database/database.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { SubmissionService } from '../requests/lifecycle/submission.service.ts';
import { WorkService } from '../requests/lifecycle/work.service.ts';
import {
  interventionForWorkstationFinding,
  requestForWorkstationFinding,
  type WorkstationFindingFacts,
} from './workstation-finding-request.ts';
import { requestForMailboxFinding, type MailboxFindingFacts } from './mailbox-finding-request.ts';

type Found<Facts> = Facts & { sectorId: string | null; openCode: string | null };

const TABLES = {
  mailbox: { table: 'mailbox_finding', topic: 'mailboxes' },
  workstation: { table: 'workstation_finding', topic: 'workstations' },
} as const;

/** From a finding one click opens the request that cures it; a second click is told which one is open. */
@Injectable()
export class FindingRequestsService {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionService,
    private readonly work: WorkService,
  ) {}

  openForMailbox(actor: PersonActor, findingId: string): Promise<FindingRequest> {
    return this.database.transaction(async (tx) => {
      await lock(tx, 'mailbox', findingId);
      const [found] = await tx.query<Found<MailboxFindingFacts>>(
        `SELECT f.code, f.subject, f.about_day AS "on", m.id AS "mailboxId", m.address, m.sector_id AS "sectorId", ${OPEN_CODE}
         FROM mailbox_finding f JOIN mailbox m ON m.id = f.mailbox_id WHERE f.id = $1`,
        [findingId],
      );
      return this.open(tx, actor, 'mailbox', findingId, found, requestForMailboxFinding);
    });
  }

  /** A request in the name of the workstation's sector, which goes the way of its procedure. */
  openForWorkstation(actor: PersonActor, findingId: string): Promise<FindingRequest> {
    return this.openAboutWorkstation(actor, findingId, requestForWorkstationFinding);
  }

  /** The same on a sheet that needs no acceptance, and whoever clicked is at work on it. */
  async interveneOnWorkstation(actor: PersonActor, findingId: string): Promise<FindingRequest> {
    const opened = await this.openAboutWorkstation(actor, findingId, interventionForWorkstationFinding);
    await this.work.start(actor, opened.requestId, '');
    return opened;
  }

  private openAboutWorkstation(
    actor: PersonActor,
    findingId: string,
    requestFor: (facts: WorkstationFindingFacts, sectorId: string) => CreateRequest,
  ): Promise<FindingRequest> {
    return this.database.transaction(async (tx) => {
      await lock(tx, 'workstation', findingId);
      const [found] = await tx.query<Found<WorkstationFindingFacts>>(
        `SELECT f.code, f.severity, f.days, f.reason, f.source, w.name, w.location, w.operating_system AS "operatingSystem",
                w.product, w.sector_id AS "sectorId", ${OPEN_CODE}
         FROM workstation_finding f JOIN workstation w ON w.id = f.workstation_id WHERE f.id = $1`,
        [findingId],
      );
      return this.open(tx, actor, 'workstation', findingId, found, requestFor);
    });
  }

  private async open<Facts>(
    tx: Tx,
    actor: PersonActor,
    kind: keyof typeof TABLES,
    findingId: string,
    found: Found<Facts> | undefined,
    requestFor: (facts: Facts, sectorId: string) => CreateRequest,
  ): Promise<FindingRequest> {
    if (!found) throw notFound('La segnalazione');
    if (found.openCode !== null)
      throw conflict('already-open', `Per questa segnalazione è già aperta la richiesta ${found.openCode}.`);
    const sectorId = found.sectorId ?? actor.sectorId;
    if (sectorId === null) {
      throw unprocessable(
        'sector-missing',
        'Assegnare prima la scheda a un settore: la richiesta è a suo nome.',
      );
    }
    const { table, topic } = TABLES[kind];
    const requestId = await this.submissions.createIn(tx, actor, requestFor(found, sectorId));
    await tx.query(`UPDATE ${table} SET request_id = $2 WHERE id = $1`, [findingId, requestId]);
    await publishChange(tx, { topic });
    const [request] = await tx.query<{ code: string }>('SELECT code FROM request WHERE id = $1', [requestId]);
    return { requestId, requestCode: request?.code ?? '' };
  }
}

/** The request that the finding opened and that is not closed yet. */
const OPEN_CODE = `(SELECT r.code FROM request r WHERE r.id = f.request_id AND r.closed_at IS NULL) AS "openCode"`;

/**
 * Of two clicks at the same moment the second sees the request of the first: the lock is a statement of its own, because
 * one that waits for a row goes on with the snapshot it began with.
 */
async function lock(tx: Tx, kind: keyof typeof TABLES, findingId: string): Promise<void> {
  await tx.query(`SELECT 1 FROM ${TABLES[kind].table} WHERE id = $1 FOR UPDATE`, [findingId]);
}
