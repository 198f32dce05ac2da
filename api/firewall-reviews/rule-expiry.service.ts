import { Injectable } from '@nestjs/common';
import { officeDay } from '../../domain/calendar/office-day.ts';
import {
  FIREWALL_TERMS,
  type AskRuleRenewal,
  type OpenedRequest,
} from '../../contract/firewall/lifetimes.ts';
import { expiryStep } from '../../domain/firewall-reviews/expiry.ts';
import { shortDay } from '../../domain/firewall/sentence.ts';
import { mailboxSectorOf } from '../../domain/mailboxes/visibility.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { FirewallPolicyService } from '../firewall/register/firewall-policy.service.ts';
import type { RuleRow } from '../firewall/register/rule-row.ts';
import { publishChange } from '../live/live.ts';
import { SubmissionService } from '../requests/lifecycle/submission.service.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { FirewallNotices } from '../firewall/firewall-notices.ts';
import { automationUser } from './automation-user.ts';
import { RuleRemovalsService } from './rule-removals.service.ts';
import { wordsOfRule } from '../firewall/register/rule-words.ts';
import { updateRows } from '../database/rows.ts';
import { FirewallRuleEndEntity } from './firewall-rule-end.entity.ts';

/** Temporary rules: their sector is told before the end, and at the end their removal is asked, once. */
@Injectable()
export class RuleExpiryService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly removals: RuleRemovalsService,
    private readonly submissions: SubmissionService,
    private readonly notices: FirewallNotices,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /** Each rule in a transaction of its own; two processes at once do it once. */
  async run(signal?: AbortSignal): Promise<{ warned: number; removalsAsked: number }> {
    const round = { warned: 0, removalsAsked: 0 };
    const terms = await this.settings.read(FIREWALL_TERMS);
    const today = officeDay(this.clock.now());
    const policy = await this.policies.load();
    for (const row of policy.rows) {
      if (signal?.aborted) break;
      if (row.expiresOn === null) continue;
      const step = expiryStep(row.expiresOn, today, terms);
      if (step === 'none') continue;
      const words = wordsOfRule(policy, row);
      const done = await this.database.transaction((tx) =>
        step === 'warn' ? this.warn(tx, row.id, words) : this.askRemoval(tx, row.id),
      );
      if (done) round[step === 'warn' ? 'warned' : 'removalsAsked'] += 1;
    }
    return round;
  }

  /** The same rule until another day: a request like any other, accepted before it counts. */
  async renew(actor: PersonActor, ruleId: string, body: AskRuleRenewal): Promise<OpenedRequest> {
    const today = officeDay(this.clock.now());
    return this.database.transaction(async (tx) => {
      const row = (await this.policies.load(tx)).row(ruleId);
      const sector = mailboxSectorOf(actor);
      if (!row || (sector !== null && row.ownerSectorId !== sector)) throw notFound('La regola');
      if (row.expiresOn === null) throw conflict('no-end', 'La regola non ha una data di fine.');
      if (body.expiresOn < today || body.expiresOn <= row.expiresOn)
        throw unprocessable('end-not-later', 'La nuova fine deve venire dopo quella di oggi.', [
          { path: 'expiresOn', message: `dopo il ${shortDay(row.expiresOn)}` },
        ]);
      await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('firewall-renewal:' || $1, 0))", [
        ruleId,
      ]);
      const standing = await openRenewal(tx, ruleId);
      if (standing) return { requestId: standing.id, requestCode: standing.code, isNew: false };
      const requestId = await this.submissions.createIn(tx, actor, {
        service: 'firewall-rule',
        subject: `Rinnovo della regola «${row.name}»`.slice(0, 200),
        content: {
          flows: [
            {
              op: 'modify',
              ruleId: row.id,
              ruleName: row.name,
              sources: row.sources,
              destinations: row.destinations,
              services: row.services,
              action: row.action,
              fromZones: row.fromZones,
              toZones: row.toZones,
              logging: row.logging,
            },
          ],
          reason: body.reason,
          expiresOn: body.expiresOn,
        },
        priority: 'normal',
        emergency: false,
        submit: true,
        channel: 'web',
        ...(row.ownerSectorId !== null && { sectorId: row.ownerSectorId }),
      });
      const [request] = await tx.query<{ code: string }>('SELECT code FROM request WHERE id = $1', [
        requestId,
      ]);
      return { requestId, requestCode: request!.code, isNew: true };
    });
  }

  private async warn(tx: Tx, ruleId: string, words: string): Promise<boolean> {
    const row = await this.lock(tx, ruleId);
    if (row === null) return false;
    const marked = await tx.query(
      'UPDATE firewall_rule_end SET warned_at = $3 WHERE rule_id = $1 AND expires_on = $2 AND warned_at IS NULL RETURNING 1',
      [ruleId, row.expiresOn, this.clock.now()],
    );
    if (marked.length === 0) return false;
    const notice = {
      key: `firewall-expiry:${ruleId}:${row.expiresOn}`,
      subject: `La regola «${row.name}» vale fino al ${shortDay(row.expiresOn)}`,
      text: `${words}.\n\nSe il traffico serve ancora, chiedere il rinnovo prima di quel giorno; altrimenti l’ufficio chiederà la cancellazione.`,
      about: { kind: 'firewall-expiry', id: ruleId },
      path: '/firewall/scadenze',
    };
    const told =
      row.ownerSectorId === null ? 0 : await this.notices.notifySector(tx, row.ownerSectorId, notice);
    if (told === 0) await this.notices.notifyOperators(tx, notice);
    await publishChange(tx, { topic: 'firewall', id: ruleId });
    return true;
  }

  private async askRemoval(tx: Tx, ruleId: string): Promise<boolean> {
    const row = await this.lock(tx, ruleId);
    if (row === null) return false;
    const [expiry] = await tx.query<{ requestId: string | null }>(
      'SELECT request_id AS "requestId" FROM firewall_rule_end WHERE rule_id = $1 AND expires_on = $2',
      [ruleId, row.expiresOn],
    );
    if (expiry?.requestId) return false;
    // A renewal that is being decided answers the question; if it is refused, the next round asks.
    if (await openRenewal(tx, ruleId)) return false;
    const hand = await automationUser(tx);
    const sectorId = row.ownerSectorId ?? (await this.removals.officeSector(tx));
    if (sectorId === null) {
      await this.notices.notifyOperators(tx, {
        key: `firewall-expiry-orphan:${ruleId}:${row.expiresOn}`,
        subject: `La regola «${row.name}» è scaduta e non ha un settore`,
        text: 'Indicare nel registro il settore che ne risponde: la richiesta di cancellazione sarà aperta a suo nome.',
        about: { kind: 'firewall-rule', id: ruleId },
        path: `/firewall/regole/${ruleId}`,
      });
      return false;
    }
    const opened = await this.removals.openIn(
      tx,
      hand,
      row,
      `La regola temporanea vale fino al ${shortDay(row.expiresOn)}: alla fine della validità l’ufficio ne chiede la cancellazione.`,
    );
    await updateRows(
      tx,
      FirewallRuleEndEntity,
      { ruleId, expiresOn: row.expiresOn },
      { requestId: opened.requestId },
    );
    await publishChange(tx, { topic: 'firewall', id: ruleId });
    return true;
  }

  /** The rule as it is now, held with its expiry row; null when it is gone or its end was taken away meanwhile. */
  private async lock(tx: Tx, ruleId: string): Promise<(RuleRow & { expiresOn: string }) | null> {
    const [held] = await tx.query<{ expiresOn: string | null }>(
      'SELECT expires_on AS "expiresOn" FROM firewall_rule WHERE id = $1 AND removed_at IS NULL',
      [ruleId],
    );
    if (!held || held.expiresOn === null) return null;
    await tx.query(
      'INSERT INTO firewall_rule_end (rule_id, expires_on) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [ruleId, held.expiresOn],
    );
    await tx.query('SELECT 1 FROM firewall_rule_end WHERE rule_id = $1 AND expires_on = $2 FOR UPDATE', [
      ruleId,
      held.expiresOn,
    ]);
    const row = (await this.policies.load(tx)).row(ruleId);
    return row?.expiresOn === held.expiresOn ? { ...row, expiresOn: held.expiresOn } : null;
  }
}

/** An open request that gives the rule another end. */
async function openRenewal(tx: Tx, ruleId: string): Promise<{ id: string; code: string } | undefined> {
  const [row] = await tx.query<{ id: string; code: string }>(
    `SELECT r.id, r.code FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
     WHERE r.kind = 'firewall' AND r.closed_at IS NULL AND r.state NOT IN ('draft', 'executed')
       AND v.content @> jsonb_build_object('flows', jsonb_build_array(jsonb_build_object('op', 'modify', 'ruleId', $1::text)))
     ORDER BY r.created_at DESC LIMIT 1`,
    [ruleId],
  );
  return row;
}
