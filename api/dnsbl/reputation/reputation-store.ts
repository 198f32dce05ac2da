import { Injectable } from '@nestjs/common';
import { FAILURES_TOLD } from '../../../domain/mail/report-mailbox.ts';
import { neutralText } from '../../../domain/net/neutral-text.ts';
import {
  isWorse,
  REPUTATION_SOURCES,
  type ReputationFinding,
  type ReputationSource,
  type ReputationState,
} from '../../../domain/reputation/reputation.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { publishChange } from '../../live/live.ts';
import { MonitoringAlertsService } from '../monitoring-alerts.service.ts';
import { SOURCE_NAMES } from './source-names.ts';

export interface WatchedTarget {
  readonly id: string;
  readonly text: string;
}

/** What the sources that are asked say: kept as it stands now, and every change of it. */
@Injectable()
export class ReputationStore {
  constructor(
    private readonly database: Database,
    private readonly alerts: MonitoringAlertsService,
    private readonly clock: Clock,
  ) {}

  /** SNDS knows addresses, the others names. */
  watched(of: 'addresses' | 'names'): Promise<WatchedTarget[]> {
    return this.database.query(
      "SELECT id, text FROM dnsbl_target WHERE active AND (family = 'name') = $1 ORDER BY text",
      [of === 'names'],
    );
  }

  /** @param findings of targets that are not among the watched are left out */
  async record(
    source: ReputationSource,
    watched: readonly WatchedTarget[],
    findings: readonly ReputationFinding[],
  ): Promise<void> {
    const at = this.clock.now().toISOString();
    const ids = new Map(watched.map(({ id, text }) => [text, id]));
    await this.database.transaction(async (tx) => {
      for (const finding of findings) {
        const targetId = ids.get(finding.target);
        if (targetId !== undefined) await this.recordOne(tx, source, targetId, finding, at);
      }
      await tx.query(
        `INSERT INTO reputation_reading (source, tried_at, read_at) VALUES ($1, $2, $2)
         ON CONFLICT (source) DO UPDATE SET tried_at = $2, read_at = $2, fault = '', failures = 0`,
        [source, at],
      );
      await this.alerts.endReputation(tx, source, null);
      await publishChange(tx, { topic: 'dnsbl-reputation' });
    });
  }

  private async recordOne(
    tx: Tx,
    source: ReputationSource,
    targetId: string,
    { target, state, text }: ReputationFinding,
    at: string,
  ): Promise<void> {
    const [before] = await tx.query<{ state: ReputationState; known: ReputationState | null }>(
      'SELECT state, known_state AS known FROM reputation_item WHERE target_id = $1 AND source = $2 FOR UPDATE',
      [targetId, source],
    );
    const name = SOURCE_NAMES[source];
    await tx.query(
      `INSERT INTO reputation_item AS i (target_id, source, state, known_state, text, since, checked_at, who)
       VALUES ($1, $2, $3, CASE WHEN $3 = 'not-verified' THEN NULL ELSE $3 END, $4, $5, $5, $6)
       ON CONFLICT (target_id, source) DO UPDATE SET state = $3, text = $4, checked_at = $5,
         known_state = coalesce(CASE WHEN $3 = 'not-verified' THEN NULL ELSE $3 END, i.known_state),
         since = CASE WHEN i.state = $3 THEN i.since ELSE $5 END`,
      [targetId, source, state, text, at, name],
    );
    if (before?.state !== state)
      await tx.query(
        'INSERT INTO reputation_look (target_id, source, state, text, at, who) VALUES ($1, $2, $3, $4, $5, $6)',
        [targetId, source, state, text, at, name],
      );
    if (isWorse(before?.known ?? null, state))
      await this.alerts.reputation(tx, { source, name, targetId, target, state, text, at });
    if (state === 'good') await this.alerts.endReputation(tx, source, targetId);
  }

  /** The source did not answer, or not as it should: what it said before stays, and says when it was said. */
  async noteFailure(source: ReputationSource, words: string): Promise<void> {
    const at = this.clock.now().toISOString();
    const fault = neutralText(words, 200);
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ failures: number }>(
        `INSERT INTO reputation_reading AS r (source, tried_at, fault, failures) VALUES ($1, $2, $3, 1)
         ON CONFLICT (source) DO UPDATE SET tried_at = $2, fault = $3, failures = r.failures + 1 RETURNING failures`,
        [source, at, fault],
      );
      if (row!.failures >= FAILURES_TOLD)
        await this.alerts.reputationSilent(tx, { source, name: SOURCE_NAMES[source], fault, at });
      await publishChange(tx, { topic: 'dnsbl-reputation' });
    });
  }

  /** What is asked no more says nothing more; what it said stays in the history. */
  async keepOnly(tx: Tx, sources: readonly ReputationSource[]): Promise<void> {
    const gone = REPUTATION_SOURCES.filter((source) => !sources.includes(source));
    await tx.query('DELETE FROM reputation_item WHERE source = ANY($1)', [gone]);
    await tx.query('DELETE FROM reputation_reading WHERE source = ANY($1)', [gone]);
    for (const source of gone) await this.alerts.endReputationOf(tx, source);
  }

  /** Alerts about addresses and names that are watched no more are nobody's. */
  async endRetired(): Promise<void> {
    await this.database.transaction(async (tx) => {
      const retired = await tx.query<{ targetId: string; source: ReputationSource }>(
        `SELECT target_id AS "targetId", source FROM reputation_item i JOIN dnsbl_target t ON t.id = i.target_id
         WHERE NOT t.active AND source = ANY($1)`,
        [REPUTATION_SOURCES],
      );
      for (const { source, targetId } of retired) await this.alerts.endReputation(tx, source, targetId);
      await tx.query(
        'DELETE FROM reputation_item i USING dnsbl_target t WHERE t.id = i.target_id AND NOT t.active AND i.source = ANY($1)',
        [REPUTATION_SOURCES],
      );
    });
  }
}
