import { Injectable } from '@nestjs/common';
import {
  FirewallPreview,
  type FirewallRequestContent,
  type FrozenAnalysis,
} from '../../../contract/firewall/request.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { conflict, unprocessable } from '../../errors/problem.ts';
import { publishChange } from '../../live/live.ts';
import { nameOfActor } from '../../requests/lifecycle/actor-names.ts';
import type { RequestOfKind } from '../../requests/kinds/request-kinds.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import { FirewallPreviewService } from '../requests/firewall-preview.service.ts';
import { insertRow } from '../../database/rows.ts';
import { FirewallFrozenAnalysisEntity } from './firewall-frozen-analysis.entity.ts';

/** The event by which a manager lets an emergency begin over the bar. */
const EMERGENCY_AUTHORISED = 'authorise-emergency';

interface FrozenRow {
  at: string;
  actorName: string;
  version: number;
  note: string;
  policyVersion: string;
  preview: FirewallPreview;
  reviewedPolicyVersion: string | null;
}

/** The analysis of the moment of acceptance: kept, and held against the register before hand-over. */
@Injectable()
export class FrozenAnalysisService {
  constructor(
    private readonly database: Database,
    private readonly previews: FirewallPreviewService,
    private readonly policies: FirewallPolicyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 422 when the risk bars acceptance, or wants a reason that is not there */
  async freeze(tx: Tx, actor: Actor, request: RequestOfKind<FirewallRequestContent>): Promise<void> {
    const preview = await this.judge(request, tx);
    const note = await acceptanceNote(tx, request.id);
    // Ratified after the fact: the manager's own word of then, given under the bar, still holds.
    if (preview.isBarred && !(request.state !== 'accepted' && (await isAuthorised(tx, request))))
      throw barred();
    if (preview.needsExtraAcceptance && note === '')
      throw unprocessable(
        'risk-needs-reason',
        'Il rischio è alto: per accettarlo indicare il motivo nella nota.',
        [{ path: 'note', message: 'indicare perché il rischio è accettabile' }],
      );
    await insertRow(tx, FirewallFrozenAnalysisEntity, {
      requestId: request.id,
      contentVersion: request.version,
      at: this.clock.now().toISOString(),
      actorName: nameOfActor(actor),
      note,
      policyVersion: Number(preview.policyVersion),
      preview,
    });
    const risks = preview.flows.flatMap((flow, index) =>
      flow.risks.map(({ code, severity, reason }) => ({ flow: index + 1, code, severity, reason })),
    );
    if (risks.length > 0)
      await this.audit.record(tx, actor, {
        action: 'firewall-risk.accepted',
        subject: { kind: 'request', id: request.id },
        details: { code: request.code, risks, reason: note },
      });
  }

  /**
   * Before an emergency begins: the bar holds there too, unless a manager or deputy has said so about this very version,
   * with a second factor. @throws Problem 422
   */
  async requireUnbarred(tx: Tx, request: RequestOfKind<FirewallRequestContent>): Promise<void> {
    const preview = await this.judge(request, tx);
    if (preview.isBarred && !(await isAuthorised(tx, request))) throw barred();
  }

  async read(requestId: string): Promise<FrozenRow | null> {
    const [row] = await this.database.query<FrozenRow>(
      `SELECT at, actor_name AS "actorName", content_version AS version, note, policy_version::text AS "policyVersion", preview,
              reviewed_policy_version::text AS "reviewedPolicyVersion"
       FROM firewall_frozen_analysis WHERE request_id = $1 ORDER BY at DESC LIMIT 1`,
      [requestId],
    );
    return row ?? null;
  }

  /** Against the register as it is, with what the request itself may have done to it. */
  async now(request: RequestOfKind<FirewallRequestContent>): Promise<FirewallPreview> {
    return this.previews.preview(previewInput(request));
  }

  /** As it was accepted, and whether the register has since made it say something else. */
  async frozen(request: RequestOfKind<FirewallRequestContent>, tx?: Tx): Promise<FrozenAnalysis | null> {
    const row = await this.read(request.id);
    if (!row) return null;
    const preview = FirewallPreview.parse(row.preview);
    const { policyVersion, at, actorName, version, note } = row;
    const current = await this.judge(request, tx);
    const isReviewed = row.reviewedPolicyVersion === current.policyVersion;
    // The same rules may do something else by another day, or by the translations of a newer export.
    const isSame =
      policyVersion === current.policyVersion ? sameTraffic(preview, current) : saysTheSame(preview, current);
    return {
      at,
      by: actorName,
      version,
      note,
      preview,
      isStale: !isReviewed && !isSame,
    };
  }

  /** @throws Problem 409 when the operator must look again before the work begins */
  async requireFresh(request: RequestOfKind<FirewallRequestContent>, tx?: Tx): Promise<void> {
    const frozen = await this.frozen(request, tx);
    if (frozen?.isStale === true)
      throw conflict(
        'analysis-stale',
        'Il registro, o la configurazione esportata del firewall, è cambiato dopo l’accettazione e la richiesta avrebbe un effetto diverso: rileggere l’analisi e confermarla prima di affidarla o di eseguirla.',
      );
  }

  /** Against the register without what the request itself did to it: a second execution is not a change of others. */
  private async judge(request: RequestOfKind<FirewallRequestContent>, tx?: Tx): Promise<FirewallPreview> {
    const policy = await this.policies.loadWithout(request.id, tx);
    return this.previews.preview({ ...previewInput(request), policy }, tx);
  }

  /** The operator has looked at the analysis against the register as it is. */
  async review(actor: Actor, requestId: string, policyVersion: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [policy] = await tx.query<{ version: string }>(
        'SELECT version::text AS version FROM firewall_policy WHERE id = 1',
      );
      if (policy?.version !== policyVersion)
        throw conflict('policy-changed', 'Il registro è cambiato ancora: rileggere l’analisi.');
      const done = await tx.query(
        `UPDATE firewall_frozen_analysis SET reviewed_policy_version = $2, reviewed_by = $3, reviewed_at = $4
         WHERE request_id = $1 AND at = (SELECT max(at) FROM firewall_frozen_analysis WHERE request_id = $1) RETURNING request_id`,
        [requestId, policyVersion, nameOfActor(actor), this.clock.now().toISOString()],
      );
      if (done.length === 0) throw conflict('not-accepted', 'La richiesta non è ancora stata accettata.');
      await this.audit.record(tx, actor, {
        action: 'firewall-analysis.reviewed',
        subject: { kind: 'request', id: requestId },
        details: { policyVersion },
      });
      await publishChange(tx, { topic: 'requests', id: requestId });
    });
  }
}

const barred = () =>
  unprocessable(
    'risk-barred',
    'Il rischio supera la soglia oltre la quale le richieste si respingono: rinviarla perché sia ristretta. In urgenza occorre l’autorizzazione del Responsabile con il secondo fattore.',
  );

async function isAuthorised(tx: Tx, { id, version }: { id: string; version: number }): Promise<boolean> {
  const found = await tx.query(
    `SELECT 1 FROM request_event WHERE request_id = $1 AND version = $2 AND type = '${EMERGENCY_AUTHORISED}' LIMIT 1`,
    [id, version],
  );
  return found.length > 0;
}

function previewInput(request: RequestOfKind<FirewallRequestContent>) {
  return {
    flows: request.content.flows,
    expiresOn: request.content.expiresOn,
    requestId: request.id,
    sectorId: null,
  };
}

/** The note of the acceptance that is being written: its event is already there. */
async function acceptanceNote(tx: Tx, requestId: string): Promise<string> {
  const [event] = await tx.query<{ note: string }>(
    'SELECT note FROM request_event WHERE request_id = $1 ORDER BY seq DESC LIMIT 1',
    [requestId],
  );
  return event?.note.trim() ?? '';
}

/** Same effect, risks and place; the wording of places may change. */
function saysTheSame(a: FirewallPreview, b: FirewallPreview): boolean {
  const risks = (preview: FirewallPreview): string =>
    JSON.stringify(preview.flows.map((flow) => flow.risks.map(({ code, severity }) => [code, severity])));
  return sameTraffic(a, b) && risks(a) === risks(b);
}

function sameTraffic(a: FirewallPreview, b: FirewallPreview): boolean {
  const essence = (preview: FirewallPreview): string =>
    JSON.stringify(
      preview.flows.map(({ impact, issues }) => ({
        issues,
        already: impact?.alreadyPermitted,
        unreachable: impact?.unreachable?.kind,
        permitted: impact && [impact.newlyPermitted.packets, impact.newlyPermitted.regions],
        off: impact?.off && [impact.off.isOffToday, impact.off.isOffAfter],
        through: impact?.through?.parts.map(({ rule, action, translation, after }) => [
          rule?.id,
          action,
          translation,
          after,
        ]),
        denied: impact && [impact.newlyDenied.packets, impact.newlyDenied.regions],
        overrides: impact?.overrides.map(({ id }) => id),
      })),
    );
  return essence(a) === essence(b);
}
