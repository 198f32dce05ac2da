import { Injectable } from '@nestjs/common';
import type { FindingRequest } from '../../contract/findings.ts';
import type { CreateRequest } from '../../contract/requests-actions.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Database } from '../database/database.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { announce } from '../live/live.ts';
import { FilingService } from '../requests/filing.service.ts';
import { WorkService } from '../requests/work.service.ts';
import { requestForEndpointFinding, type EndpointFindingFacts } from './endpoint-finding-request.ts';
import { requestForMailboxFinding, type MailboxFindingFacts } from './mailbox-finding-request.ts';

interface Found<Facts> {
  facts: Facts;
  sectorId: string | null;
  openCode: string | null;
}

const TABLES = {
  mailbox: { table: 'mailbox_finding', topic: 'mailboxes' },
  workstation: { table: 'workstation_finding', topic: 'endpoints' },
} as const;

/** From a finding one click opens the request that cures it; a second click is told which one is open. */
@Injectable()
export class FindingRequestsService {
  constructor(
    private readonly database: Database,
    private readonly filing: FilingService,
    private readonly work: WorkService,
  ) {}

  async openForMailbox(actor: PersonActor, findingId: string): Promise<FindingRequest> {
    const [row] = await this.database.query<
      MailboxFindingFacts & { sectorId: string | null; openCode: string | null }
    >(
      `SELECT f.code, f.subject, f.about_day AS "on", m.id AS "mailboxId", m.address, m.sector_id AS "sectorId", ${OPEN_CODE}
       FROM mailbox_finding f JOIN mailbox m ON m.id = f.mailbox_id WHERE f.id = $1`,
      [findingId],
    );
    return this.open(
      actor,
      'mailbox',
      findingId,
      row && { facts: row, sectorId: row.sectorId, openCode: row.openCode },
      requestForMailboxFinding,
    );
  }

  async openForWorkstation(actor: PersonActor, findingId: string): Promise<FindingRequest> {
    const [row] = await this.database.query<
      EndpointFindingFacts & { sectorId: string | null; openCode: string | null }
    >(
      `SELECT f.code, f.severity, f.days, f.reason, f.source, w.name, w.location, w.operating_system AS "operatingSystem",
              w.product, w.sector_id AS "sectorId", ${OPEN_CODE}
       FROM workstation_finding f JOIN workstation w ON w.id = f.workstation_id WHERE f.id = $1`,
      [findingId],
    );
    return this.open(
      actor,
      'workstation',
      findingId,
      row && { facts: row, sectorId: row.sectorId, openCode: row.openCode },
      requestForEndpointFinding,
    );
  }

  private async open<Facts>(
    actor: PersonActor,
    kind: keyof typeof TABLES,
    findingId: string,
    found: Found<Facts> | undefined,
    requestFor: (facts: Facts, sectorId: string) => CreateRequest,
  ): Promise<FindingRequest> {
    if (!found) throw notFound('La segnalazione');
    if (found.openCode !== null) throw alreadyOpen(found.openCode);
    const sectorId = found.sectorId ?? actor.sectorId;
    if (sectorId === null) {
      throw unprocessable(
        'sector-missing',
        'Assegnare prima la scheda a un settore: la richiesta è a suo nome.',
      );
    }
    const requestId = await this.filing.create(actor, requestFor(found.facts, sectorId));
    const isLinked = await this.link(kind, findingId, requestId);
    if (!isLinked) {
      // Somebody clicked at the same moment: theirs stays, ours is taken back.
      await this.work.withdraw(actor, requestId, 'Aperta due volte dalla stessa segnalazione.');
      throw alreadyOpen((await this.codeOf(kind, findingId)) ?? '');
    }
    return { requestId, requestCode: (await this.codeOf(kind, findingId)) ?? '' };
  }

  private async link(kind: keyof typeof TABLES, findingId: string, requestId: string): Promise<boolean> {
    const { table, topic } = TABLES[kind];
    return this.database.transaction(async (tx) => {
      const linked = await tx.query(
        `UPDATE ${table} f SET request_id = $2 WHERE f.id = $1 AND NOT EXISTS (
           SELECT 1 FROM request r WHERE r.id = f.request_id AND r.closed_at IS NULL) RETURNING f.id`,
        [findingId, requestId],
      );
      await announce(tx, { topic });
      return linked.length === 1;
    });
  }

  private async codeOf(kind: keyof typeof TABLES, findingId: string): Promise<string | null> {
    const [row] = await this.database.query<{ code: string }>(
      `SELECT r.code FROM ${TABLES[kind].table} f JOIN request r ON r.id = f.request_id WHERE f.id = $1`,
      [findingId],
    );
    return row?.code ?? null;
  }
}

/** The request that the finding opened and that is not closed yet. */
const OPEN_CODE = `(SELECT r.code FROM request r WHERE r.id = f.request_id AND r.closed_at IS NULL) AS "openCode"`;

const alreadyOpen = (code: string) =>
  conflict('already-open', `Per questa segnalazione è già aperta la richiesta ${code}.`);
