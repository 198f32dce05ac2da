import { Injectable } from '@nestjs/common';
import {
  DNSBL_MAIL_PROBES,
  type DnsblMailHealth,
  type DnsblMailHistory,
  type DnsblMailProbes,
  type StartDnsblMailCheck,
} from '../../contract/dnsbl/mail.ts';
import { MAIL_CHECKS, OF_ADDRESSES, type MailFinding } from '../../domain/dnsbl/mail-health.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { Language } from '../../text/both.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { publishChange } from '../live/live.ts';
import { QueueService } from '../queue/queue.service.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { LOOK_AGAIN_MINUTES } from './mail-domains.service.ts';
import { MonitoringAlertsService } from './monitoring-alerts.service.ts';

/** A sending address, as the checks need it. */
export interface MailTarget {
  id: string;
  text: string;
  family: 'ip4' | 'ip6' | 'name';
  heloName: string | null;
  dkimSelector: string | null;
  /** The domain that it sends for; null while nobody said. */
  domain?: string | null;
  selectors?: readonly string[];
}

/** Findings of earlier versions have no English. */
const FINDING = {
  it: 'finding',
  en: "coalesce(nullif(finding_en, ''), finding)",
} as const satisfies Record<Language, string>;

/** Keeps what the checks of the office's own mail servers found, and hands it to the open cases as evidence. */
@Injectable()
export class MailHealthService {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly alerts: MonitoringAlertsService,
    private readonly clock: Clock,
  ) {}

  async page(language: Language): Promise<DnsblMailHealth> {
    const targets = await this.database.query<Omit<DnsblMailHealth['targets'][number], 'findings'>>(
      `SELECT id, text, label, service, helo_name AS "heloName", dkim_selector AS "dkimSelector" FROM dnsbl_target t
       WHERE active AND ((family <> 'name' AND helo_name IS NOT NULL) OR EXISTS (SELECT 1 FROM dnsbl_mail_health h WHERE h.target_id = t.id))
       ORDER BY service, text`,
    );
    const findings = await this.database.query<
      DnsblMailHealth['targets'][number]['findings'][number] & { targetId: string }
    >(
      `SELECT target_id AS "targetId", item, passed, ${FINDING[language]} AS text, since, checked_at AS "checkedAt" FROM dnsbl_mail_health`,
    );
    return {
      targets: targets.map((target) => ({
        ...target,
        findings: MAIL_CHECKS.flatMap(
          (item) => findings.find((one) => one.targetId === target.id && one.item === item) ?? [],
        ),
      })),
    };
  }

  async history(targetId: string, language: Language): Promise<DnsblMailHistory> {
    return {
      changes: await this.database.query(
        `SELECT item, passed, ${FINDING[language]} AS text, at FROM dnsbl_mail_health_change WHERE target_id = $1 ORDER BY id DESC LIMIT 500`,
        [targetId],
      ),
    };
  }

  async start(body: StartDnsblMailCheck): Promise<void> {
    await this.database.transaction((tx) =>
      this.queue.send(tx, 'mail-health', { targetIds: body.targetIds ?? null }),
    );
  }

  /** Whom to look at: these, or every active sending address. @param names the watched names too, for their web servers */
  targets(ids: readonly string[] | null, names: boolean): Promise<MailTarget[]> {
    return this.database.query(
      `SELECT id, text, family, helo_name AS "heloName", dkim_selector AS "dkimSelector", d.domain, coalesce(d.selectors, '{}') AS selectors
       FROM dnsbl_target LEFT JOIN LATERAL (
         SELECT domain, selectors FROM mail_domain WHERE dnsbl_target.id = ANY(target_ids) ORDER BY created_at LIMIT 1) d ON true
       WHERE active AND (family <> 'name' OR $2) AND (id = ANY($1) OR ($1::uuid[] IS NULL AND (helo_name IS NOT NULL OR family = 'name')))
       ORDER BY text`,
      [ids, names],
    );
  }

  probes(): Promise<DnsblMailProbes> {
    return this.settings.read(DNSBL_MAIL_PROBES);
  }

  async allow(actor: PersonActor, probes: DnsblMailProbes): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.settings.write(tx, actor, DNSBL_MAIL_PROBES, probes);
      await this.alerts.endMailHealthOf(tx, [
        ...(probes.certificates ? [] : (['smtp-certificate', 'web-certificate'] as const)),
        ...(probes.relay ? [] : (['open-relay'] as const)),
      ]);
    });
  }

  /** Before a server is asked whether it relays: who answers for it must find it in the register. */
  async noteRelayProbe(target: MailTarget): Promise<void> {
    await this.database.transaction((tx) =>
      this.audit.record(
        tx,
        { kind: 'system', name: 'mail-health' },
        {
          action: 'dnsbl-mail.relay-probed',
          subject: { kind: 'dnsbl-target', id: target.id },
          details: { target: target.text },
        },
      ),
    );
  }

  /** Writes a change row only where something changed; the evidence of open cases is always the last seen. */
  async record(target: MailTarget, findings: readonly MailFinding[]): Promise<void> {
    const at = this.clock.now().toISOString();
    const rows = JSON.stringify(
      findings.map(({ item, passed, text }) => ({ item, passed, finding: text.it, english: text.en })),
    );
    await this.database.transaction(async (tx) => {
      // Two looks at one address may end at once: the second compares with what the first wrote.
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`dnsbl-mail-health-${target.id}`]);
      await this.tell(tx, target, findings, at);
      await tx.query(
        `WITH new AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS r(item text, passed boolean, finding text, english text))
         INSERT INTO dnsbl_mail_health_change (target_id, item, passed, finding, finding_en, at)
         SELECT $1, new.item, new.passed, new.finding, new.english, $3 FROM new LEFT JOIN dnsbl_mail_health old ON old.target_id = $1 AND old.item = new.item
         WHERE old.item IS NULL OR old.passed IS DISTINCT FROM new.passed OR old.finding <> new.finding`,
        [target.id, rows, at],
      );
      await tx.query(
        `WITH new AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS r(item text, passed boolean, finding text, english text))
         INSERT INTO dnsbl_mail_health AS old (target_id, item, passed, finding, finding_en, since, checked_at) SELECT $1, item, passed, finding, english, $3, $3 FROM new
         ON CONFLICT (target_id, item) DO UPDATE SET passed = excluded.passed, finding = excluded.finding, finding_en = excluded.finding_en, checked_at = excluded.checked_at,
           since = CASE WHEN old.passed IS NOT DISTINCT FROM excluded.passed THEN old.since ELSE excluded.since END`,
        [target.id, rows, at],
      );
      await tx.query(
        `UPDATE dnsbl_case_check c SET evidence = jsonb_build_object('passed', h.passed, 'text', h.finding, 'english', h.finding_en, 'at', $2::text)
         FROM dnsbl_mail_health h WHERE h.target_id = $1 AND c.item = h.item
           AND c.case_id IN (SELECT l.case_id FROM dnsbl_listing l WHERE l.target_id = $1 AND l.state = 'confirmed')`,
        [target.id, at],
      );
      await publishChange(tx, { topic: 'dnsbl-mail-health', id: target.id });
    });
  }

  /**
   * What was good once and is bad in two looks is told; what runs out is told at once. It is told no more when it is good
   * again. What could not be verified changes nothing. What is judged of the address's domain is told for the domain.
   */
  private async tell(
    tx: Tx,
    target: MailTarget,
    findings: readonly MailFinding[],
    at: string,
  ): Promise<void> {
    const seen = await tx.query<{ item: string; last: boolean; everGood: boolean }>(
      `SELECT item, (array_agg(passed ORDER BY id DESC))[1] AS last, bool_or(passed) AS "everGood"
       FROM dnsbl_mail_health_change WHERE target_id = $1 AND passed IS NOT NULL GROUP BY item`,
      [target.id],
    );
    let looksAgain = false;
    for (const finding of findings) {
      const { item, passed, isExpiry = false } = finding;
      const isOfDomain = target.domain != null && OF_ADDRESSES.some((one) => one === item);
      if (passed === null && !isOfDomain) continue;
      if (passed === true || isOfDomain) {
        await this.alerts.endMailHealth(tx, target.id, item);
        continue;
      }
      const before = seen.find((one) => one.item === item);
      if (before?.everGood === true && before.last) looksAgain = true;
      if (isExpiry || (before?.everGood === true && !before.last))
        await this.alerts.addressHealth(tx, { targetId: target.id, target: target.text, finding, at });
    }
    if (looksAgain)
      await this.queue.send(
        tx,
        'mail-health',
        { targetIds: [target.id] },
        {
          key: `mail-health:${target.id}@${at}`,
          startAfter: new Date(Date.parse(at) + LOOK_AGAIN_MINUTES * 60_000),
        },
      );
  }
}
