import { Injectable } from '@nestjs/common';
import type { FirewallProbe } from '../../../contract/firewall/probes.ts';
import type { FirewallRequestContent } from '../../../contract/firewall/request.ts';
import type { FirewallVerification } from '../../../contract/firewall/snapshots.ts';
import type { HandOver, Variation } from '../../../contract/requests/hand-overs.ts';
import { Database } from '../../database/database.ts';
import { Problem } from '../../errors/problem.ts';
import { ProbeRecordsService } from './probe-records.service.ts';
import { readHandOvers, readVariations } from '../../requests/supplier/hand-over-relations.ts';
import type { RequestOfKind } from '../../requests/kinds/request-kinds.ts';
import type { DossierPeople } from './firewall-dossier-blocks.ts';
import { FirewallVerificationService } from '../snapshots/firewall-verification.service.ts';

export interface Consultation {
  sector: string;
  sentence: string;
  askedAt: string;
  answer: 'needed' | 'not-needed' | null;
  note: string;
  answeredAt: string | null;
  answeredBy: string | null;
}

export interface Confirmation {
  side: 'office' | 'sector';
  name: string;
  at: string;
  note: string;
}

export interface HistoryLine {
  at: string;
  type: string;
  actor: string;
  fromState: string | null;
  toState: string | null;
  version: number | null;
  note: string;
}

export interface EvidenceFile {
  id: string;
  name: string;
  mediaType: string;
  sha256: string;
  bytes: number;
}

/** All that happened around a firewall request, read for its dossier. */
export interface DossierPapers {
  people: DossierPeople;
  handOvers: HandOver[];
  variations: Variation[];
  consultations: Consultation[];
  confirmations: Confirmation[];
  probes: FirewallProbe[];
  /** By the last export taken after the execution; null when there is none, or it cannot be compared. */
  verification: FirewallVerification | null;
  receipts: ReadonlyMap<string, Buffer>;
  history: HistoryLine[];
  /** What the supplier and the office attached; the papers of earlier orders are not evidence. */
  evidence: EvidenceFile[];
}

/** A full delivery receipt carries the whole message back; past this it is named by its hash alone. */
const LARGEST_ENCLOSED = 2 * 1024 * 1024;

@Injectable()
export class FirewallDossierDocumentsService {
  constructor(
    private readonly database: Database,
    private readonly verification: FirewallVerificationService,
    private readonly probes: ProbeRecordsService,
  ) {}

  async read(request: RequestOfKind<FirewallRequestContent>): Promise<DossierPapers> {
    const { id } = request;
    const [people, handOvers, variations, consultations, confirmations, probes, history, receipts, evidence] =
      await Promise.all([
        this.people(id),
        readHandOvers(this.database, id),
        readVariations(this.database, id),
        this.consultations(id),
        this.confirmations(id),
        this.probes.ofRequest(id),
        this.history(id),
        this.receipts(id),
        this.evidence(id),
      ]);
    return {
      people,
      handOvers,
      variations,
      consultations,
      confirmations,
      probes,
      history,
      receipts,
      evidence,
      verification: await this.proof(request, people.executedAt),
    };
  }

  private async people(id: string): Promise<DossierPeople> {
    const [row] = await this.database.query<DossierPeople>(
      `SELECT r.requester_name AS "requesterName", r.requester_staff_number AS "requesterStaffNumber",
              CASE WHEN r.requester_id IS NULL THEN w.display_name END AS "requesterTypedBy", s.name AS "sectorName",
              r.submitted_at AS "submittedAt", r.accepted_at AS "acceptedAt", a.display_name AS "acceptedBy",
              f.display_name AS "acceptedFor", r.accepted_version AS "acceptedVersion", r.executed_at AS "executedAt"
       FROM request r JOIN sector s ON s.id = r.sector_id JOIN person w ON w.id = r.filed_by
         LEFT JOIN person a ON a.id = r.accepted_by LEFT JOIN person f ON f.id = r.accepted_for
       WHERE r.id = $1`,
      [id],
    );
    return row!;
  }

  private consultations(id: string): Promise<Consultation[]> {
    return this.database.query(
      `SELECT s.name AS sector, c.sentence, c.asked_at AS "askedAt", c.answer, c.note, c.answered_at AS "answeredAt",
              p.display_name AS "answeredBy"
       FROM firewall_consultation c JOIN sector s ON s.id = c.sector_id LEFT JOIN person p ON p.id = c.answered_by
       WHERE c.request_id = $1 ORDER BY c.asked_at, s.name LIMIT 500`,
      [id],
    );
  }

  private confirmations(id: string): Promise<Confirmation[]> {
    return this.database.query(
      `SELECT c.side, p.display_name AS name, c.at, c.note
       FROM request_confirmation c JOIN person p ON p.id = c.person_id WHERE c.request_id = $1 ORDER BY c.at`,
      [id],
    );
  }

  private history(id: string): Promise<HistoryLine[]> {
    return this.database.query(
      `SELECT at, type, actor_name AS actor, from_state AS "fromState", to_state AS "toState", version, note
       FROM request_event WHERE request_id = $1 ORDER BY seq LIMIT 2000`,
      [id],
    );
  }

  private async receipts(id: string): Promise<ReadonlyMap<string, Buffer>> {
    const rows = await this.database.query<{ id: string; raw: Buffer }>(
      'SELECT id, raw FROM pec_receipt WHERE request_id = $1 AND length(raw) <= $2 ORDER BY at LIMIT 30',
      [id, LARGEST_ENCLOSED],
    );
    return new Map(rows.map(({ id: receipt, raw }) => [receipt, raw]));
  }

  private evidence(id: string): Promise<EvidenceFile[]> {
    return this.database.query(
      `SELECT id, name, media_type AS "mediaType", sha256, bytes FROM request_attachment
       WHERE request_id = $1 ORDER BY at, id LIMIT 100`,
      [id],
    );
  }

  private async proof(
    request: RequestOfKind<FirewallRequestContent>,
    executedAt: string | null,
  ): Promise<FirewallVerification | null> {
    if (executedAt === null) return null;
    const [snapshot] = await this.database.query<{ id: string }>(
      'SELECT id FROM firewall_snapshot WHERE taken_at >= $1 ORDER BY taken_at DESC, id DESC LIMIT 1',
      [executedAt],
    );
    if (!snapshot) return null;
    try {
      return await this.verification.verify(request, { snapshotId: snapshot.id, ignoreZones: false });
    } catch (error) {
      // An export that cannot be compared proves nothing; the paper says that there is no proof.
      if (error instanceof Problem) return null;
      throw error;
    }
  }
}
