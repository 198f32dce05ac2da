import { Inject, Injectable } from '@nestjs/common';
import type { DnsblResolverFinding } from '../../contract/dnsbl/sweeps.ts';
import type { VerdictCounts } from '../../domain/dnsbl/infrastructure.ts';
import type { MailCheck, MailFinding } from '../../domain/dnsbl/mail-health.ts';
import type { ZoneHealth } from '../../domain/dnsbl/zone-health.ts';
import type { MailItem, MailState } from '../../domain/mail/item.ts';
import type { MailboxFault } from '../../domain/mail/report-mailbox.ts';
import type { ReputationSource, ReputationState } from '../../domain/reputation/reputation.ts';
import {
  addressHealthTitle,
  infrastructureText,
  infrastructureTitle,
  mailHealthText,
  mailHealthTitle,
  reportMailboxText,
  reportMailboxTitle,
  reputationSilentText,
  reputationSilentTitle,
  reputationTitle,
  silentListText,
  silentListTitle,
} from '../../text/alerts/monitoring.ts';
import { inBothLanguages } from '../../text/server-texts.ts';
import { Clock } from '../clock.ts';
import { CONFIG, type Config } from '../config.ts';
import type { Tx } from '../database/database.ts';
import { publishChange } from '../live/live.ts';
import { AlertRaiser } from './alert-raiser.service.ts';
import type { MonitoredZone } from './monitored-zone.ts';

/** Alerts about what the monitoring itself sees or does not see, and about the office's mail. */
@Injectable()
export class MonitoringAlertsService {
  constructor(
    private readonly raiser: AlertRaiser,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One alert while the trouble lasts, however many sweeps see it. */
  async infrastructure(
    tx: Tx,
    sweepId: number,
    isFaulty: boolean,
    counts: VerdictCounts,
    faults: readonly DnsblResolverFinding[] = [],
  ): Promise<void> {
    const at = this.clock.now().toISOString();
    // Two sweeps may end at once: the second sees what the first raised.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('dnsbl-infrastructure'))");
    const open = await tx.query(
      "SELECT id FROM dnsbl_alert WHERE kind = 'infrastructure' AND state <> 'ended' FOR UPDATE",
    );
    if (!isFaulty) {
      await tx.query(
        "UPDATE dnsbl_alert SET state = 'ended', ended_at = $1 WHERE kind = 'infrastructure' AND state <> 'ended'",
        [at],
      );
      if (open.length > 0) await publishChange(tx, { topic: 'dnsbl-alerts' });
      return;
    }
    if (open.length > 0) return;
    await this.raiser.raise(tx, {
      key: `infrastructure|${sweepId}`,
      kind: 'infrastructure',
      weight: 'high',
      title: infrastructureTitle(counts),
      body: infrastructureText(
        counts,
        faults.map(({ resolver, text }) => ({ resolver, text: inBothLanguages(text) })),
        `${this.config.publicUrl}/blacklist`,
      ),
      at,
    });
  }

  /** One alert while a heavy list gives no proof of itself, with the cure. */
  async silentList(
    tx: Tx,
    sweepId: number,
    zone: MonitoredZone,
    { health, sweeps }: { health: Exclude<ZoneHealth, 'ok'>; sweeps: number },
  ): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`dnsbl-silent-${zone.id}`]);
    const open = await tx.query(
      "SELECT id FROM dnsbl_alert WHERE kind = 'list-silent' AND zone_id = $1 AND state <> 'ended'",
      [zone.id],
    );
    if (open.length > 0) return;
    await this.raiser.raise(tx, {
      key: `list-silent|${zone.id}|${sweepId}`,
      kind: 'list-silent',
      weight: zone.zone.weight,
      title: silentListTitle(zone.zone),
      body: silentListText(zone, health, sweeps, `${this.config.publicUrl}/blacklist/liste/${zone.id}`),
      zoneId: zone.id,
      at: this.clock.now().toISOString(),
    });
  }

  async endSilentList(tx: Tx, zoneId: number): Promise<void> {
    await this.raiser.endWhere(tx, "kind = 'list-silent' AND zone_id = $2", [zoneId]);
  }

  /** An item of a domain's mail is worse than it was, and stayed so. */
  async mailHealth(
    tx: Tx,
    {
      domainId,
      domain,
      item,
      before,
      at,
    }: { domainId: string; domain: string; item: MailItem; before: MailState; at: string },
  ): Promise<void> {
    await this.raiser.raise(tx, {
      key: `mail-health|${domainId}|${item.item}|${at}`,
      kind: 'mail-health',
      weight: item.state === 'bad' || item.state === 'absent' ? 'medium' : 'low',
      title: mailHealthTitle(domain, item.item),
      body: mailHealthText(item, before, `${this.config.publicUrl}/blacklist/posta`),
      at,
    });
  }

  /** What is seen of one sending address, or of a site, is worse than it was; one alert while it lasts. */
  async addressHealth(
    tx: Tx,
    { targetId, target, finding, at }: { targetId: string; target: string; finding: MailFinding; at: string },
  ): Promise<void> {
    const { item, text } = finding;
    const key = `mail-health|${targetId}|${item}|`;
    const open = await tx.query(
      "SELECT id FROM dnsbl_alert WHERE kind = 'mail-health' AND state <> 'ended' AND starts_with(key, $1)",
      [key],
    );
    if (open.length > 0) return;
    const link = `${this.config.publicUrl}/blacklist/posta`;
    await this.raiser.raise(tx, {
      key: `${key}${at}`,
      kind: 'mail-health',
      // An open relay brings its address onto the lists within hours.
      weight: item === 'open-relay' ? 'high' : 'medium',
      title: addressHealthTitle(target, item),
      body: { it: `${text.it}\n${link}`, en: `${text.en}\n${link}` },
      at,
    });
  }

  /** @param id of a domain, or of an address @param item all of them when null */
  async endMailHealth(tx: Tx, id: string, item: string | null): Promise<void> {
    await this.raiser.endWhere(tx, "kind = 'mail-health' AND starts_with(key, $2)", [
      item === null ? `mail-health|${id}|` : `mail-health|${id}|${item}|`,
    ]);
  }

  /** What nobody looks at any more, of whomever. */
  async endMailHealthOf(tx: Tx, items: readonly MailCheck[]): Promise<void> {
    await this.raiser.endWhere(tx, "kind = 'mail-health' AND split_part(key, '|', 3) = ANY($2)", [items]);
  }

  /** Lists that are watched no more are missed by nobody. */
  async endSilentLists(tx: Tx, watched: readonly number[]): Promise<void> {
    await this.raiser.endWhere(tx, "kind = 'list-silent' AND NOT zone_id = ANY($2)", [watched]);
  }

  /** The mailbox of the reports could not be read several times in a row. */
  async reportMailbox(
    tx: Tx,
    told: { fault: MailboxFault; detail: string; failures: number },
  ): Promise<void> {
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('dnsbl-mail-reports'))");
    const open = await tx.query(
      "SELECT id FROM dnsbl_alert WHERE kind = 'mail-reports' AND state <> 'ended'",
    );
    if (open.length > 0) return;
    const at = this.clock.now().toISOString();
    await this.raiser.raise(tx, {
      key: `mail-reports|${at}`,
      kind: 'mail-reports',
      weight: 'low',
      title: reportMailboxTitle,
      body: reportMailboxText(
        told.fault,
        told.detail,
        told.failures,
        `${this.config.publicUrl}/blacklist/posta/rapporti`,
      ),
      at,
    });
  }

  async endReportMailbox(tx: Tx): Promise<void> {
    await this.raiser.endWhere(tx, "kind = 'mail-reports'", []);
  }

  /** A provider or a web list says worse of an address or a site than before. */
  async reputation(
    tx: Tx,
    told: {
      source: ReputationSource;
      name: string;
      targetId: string;
      target: string;
      state: ReputationState;
      text: string;
      at: string;
    },
  ): Promise<void> {
    const text = inBothLanguages(told.text);
    const link = `${this.config.publicUrl}/blacklist/posta/reputazione`;
    await this.raiser.raise(tx, {
      key: `reputation|${told.source}|${told.targetId}|${told.state}|${told.at}`,
      kind: 'reputation',
      weight: told.state === 'bad' ? 'high' : 'low',
      title: reputationTitle(told.target, told.name),
      body: { it: `${text.it}\n${link}`, en: `${text.en}\n${link}` },
      at: told.at,
    });
  }

  /** One alert while a source does not answer. */
  async reputationSilent(
    tx: Tx,
    { source, name, fault, at }: { source: ReputationSource; name: string; fault: string; at: string },
  ): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`dnsbl-reputation-${source}`]);
    const open = await tx.query(
      "SELECT id FROM dnsbl_alert WHERE kind = 'reputation' AND state <> 'ended' AND starts_with(key, $1)",
      [`reputation|${source}|silent|`],
    );
    if (open.length > 0) return;
    await this.raiser.raise(tx, {
      key: `reputation|${source}|silent|${at}`,
      kind: 'reputation',
      weight: 'low',
      title: reputationSilentTitle(name),
      body: reputationSilentText(
        inBothLanguages(fault),
        `${this.config.publicUrl}/blacklist/posta/reputazione`,
      ),
      at,
    });
  }

  /** @param targetId null: the alert that the source itself does not answer */
  async endReputation(tx: Tx, source: ReputationSource, targetId: string | null): Promise<void> {
    await this.raiser.endWhere(tx, "kind = 'reputation' AND starts_with(key, $2)", [
      `reputation|${source}|${targetId ?? 'silent'}|`,
    ]);
  }

  /** The source is asked no more. */
  async endReputationOf(tx: Tx, source: ReputationSource): Promise<void> {
    await this.raiser.endWhere(tx, "kind = 'reputation' AND starts_with(key, $2)", [`reputation|${source}|`]);
  }
}
