import { worstLevel } from '../../domain/firewall/risk-level.ts';
import type { RiskLevel } from '../../domain/firewall/risk-settings.ts';
import { Injectable, Logger } from '@nestjs/common';
import type { NetworkState, StateFact } from '../../contract/home.ts';
import { OFFICE } from '../../contract/office.ts';
import { daysAfter, officeDay, type OfficeDay } from '../../domain/calendar/office-day.ts';
import {
  judgeBackup,
  judgeBlacklists,
  judgeChain,
  judgeCoverage,
  judgeFirewall,
  judgeMail,
  judgePec,
  judgeSuppliers,
  type FirewallFacts,
} from '../../domain/network-state/network-state.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { AuditRegisterService } from '../audit/audit-register.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { MatrixService } from '../dnsbl/matrix.service.ts';
import { SoundnessService } from '../dnsbl/soundness.service.ts';
import { FirewallPolicyService } from '../firewall/register/firewall-policy.service.ts';
import { FirewallSnapshotsService } from '../firewall/snapshots/firewall-snapshots.service.ts';
import { FirewallVerificationService } from '../firewall/snapshots/firewall-verification.service.ts';
import { SettingsService } from '../settings/settings.service.ts';

const HOUR_MS = 3_600_000;
const WEEK_DAYS = 7;
const CHAIN_HOURS = 24;
/** Within how many days an expiry is near. */
const NEAR_DAYS = 30;
const SUPPLIER_NEAR_HOURS = 24;
/** How everything that the office watches stands now, from what is known already: nothing is asked of the network here. */
@Injectable()
export class NetworkStateService {
  private drift:
    { key: string; facts: Omit<FirewallFacts, 'age'>; figure: number; risk: RiskLevel } | undefined;
  private chain: { walk: 'intact' | 'broken' | 'failed'; rows: number | null; at: number } | undefined;
  private walking = false;
  private readonly log = new Logger('network-state');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: SettingsService,
    private readonly soundness: SoundnessService,
    private readonly matrix: MatrixService,
    private readonly policies: FirewallPolicyService,
    private readonly snapshots: FirewallSnapshotsService,
    private readonly verification: FirewallVerificationService,
    private readonly register: AuditRegisterService,
  ) {}

  async read(may: (permission: Permission) => boolean): Promise<NetworkState> {
    const now = this.clock.now();
    const asked: [Permission, () => Promise<StateFact>][] = [
      ['dnsbl.read', () => this.blacklists(now)],
      ['dnsbl.read', () => this.mail(now)],
      ['workstations.read', () => this.antivirus(now)],
      ['firewall.read', () => this.firewall(now)],
      ['mailboxes.read', () => this.pec(now)],
      ['requests.read', () => this.supplier(now)],
      ['settings.read', () => this.backup(now)],
      ['audit.read', () => this.auditChain(now)],
    ];
    const office = await this.settings.read(OFFICE);
    // A referent reads mailboxes too, but of one sector: the strip is about the whole body.
    const wanted = may('settings.read') ? asked.filter(([permission]) => may(permission)) : [];
    return {
      body: office.body,
      at: now.toISOString(),
      facts: await Promise.all(wanted.map(([, fact]) => fact())),
    };
  }

  /** Confirmed listings of the targets that are watched. */
  private async blacklists(now: Date): Promise<StateFact> {
    const [{ last, lastSound, isMonitoring }, overview, [row]] = await Promise.all([
      this.soundness.read(),
      this.matrix.overview(),
      this.database.query<{ before: number }>(
        `SELECT count(*)::int AS before FROM dnsbl_listing l JOIN dnsbl_target t ON t.id = l.target_id AND t.active
         WHERE l.confirmed_at <= $1 AND (l.cleared_at IS NULL OR l.cleared_at > $1)`,
        [new Date(now.getTime() - WEEK_DAYS * 24 * HOUR_MS).toISOString()],
      ),
    ]);
    const judged = judgeBlacklists({
      ...overview,
      isMonitoring,
      hasSwept: last !== null,
      lastIsSound: last !== null && last.sweepId === lastSound?.sweepId,
      soundAge: ageOf(lastSound?.endedAt ?? null, now),
    });
    const isCounted = overview.confirmed > 0 || judged.level !== 'unknown';
    return {
      key: 'blacklists',
      ...judged,
      figure: isCounted ? overview.confirmed : null,
      before: lastSound === null ? null : row!.before,
      at: lastSound?.endedAt ?? null,
    };
  }

  /** Items of the sending domains and servers that are not as they should be. */
  private async mail(now: Date): Promise<StateFact> {
    const [row] = await this.database.query<{
      domains: number;
      unchecked: number;
      bad: number;
      warnings: number;
      unverified: number;
      items: number;
      at: string | null;
    }>(
      `SELECT (SELECT count(*)::int FROM mail_domain) AS domains,
         (SELECT count(*)::int FROM mail_domain d
          WHERE NOT EXISTS (SELECT 1 FROM mail_domain_item i WHERE i.domain_id = d.id)) AS unchecked,
         count(*) FILTER (WHERE state = 'bad')::int AS bad,
         count(*) FILTER (WHERE state = 'warning')::int AS warnings,
         count(*) FILTER (WHERE state = 'not-verified')::int AS unverified,
         count(*)::int AS items,
         min(checked_at) AS at
       FROM (
         SELECT state, checked_at FROM mail_domain_item
         UNION ALL
         SELECT CASE WHEN h.passed THEN 'good' WHEN NOT h.passed THEN 'bad' ELSE 'not-verified' END, h.checked_at
         FROM dnsbl_mail_health h JOIN dnsbl_target t ON t.id = h.target_id AND t.active
       ) item`,
    );
    const { at, ...counts } = row!;
    const judged = judgeMail({ ...counts, age: ageOf(at, now) });
    // A zero of what could not be verified would read like a good outcome.
    const found = counts.bad + counts.warnings;
    const figure = found > 0 || judged.level !== 'unknown' ? found : null;
    return { key: 'mail', ...judged, figure, before: null, at };
  }

  /** Per cent of the workstations in use whose protection was shown. */
  private async antivirus(now: Date): Promise<StateFact> {
    const [row] = await this.database.query<{
      total: number;
      shown: number;
      known: number;
      at: string | null;
      before: number | null;
    }>(
      `SELECT count(*)::int AS total, count(*) FILTER (WHERE protection = 'protected')::int AS shown,
         count(*) FILTER (WHERE protection NOT IN ('unknown', 'not-seen'))::int AS known, max(reported_at) AS at,
         (SELECT 100.0 * sum(protected) / nullif(sum(total), 0) FROM coverage_day WHERE day = $1::date)::float8 AS before
       FROM workstation WHERE state = 'in-use'`,
      [daysAfter(officeDay(now), -WEEK_DAYS)],
    );
    const { total, shown, known, at, before } = row!;
    return {
      key: 'antivirus',
      ...judgeCoverage({ total, known, shown, age: ageOf(at, now) }),
      // Rounded down: 99.9 % is not all of them.
      figure: total === 0 || known === 0 ? null : Math.floor((100 * shown) / total),
      before: before === null ? null : Math.floor(before),
      at,
    };
  }

  /** What the firewall does and the register does not say, or the other way. */
  private async firewall(now: Date): Promise<StateFact> {
    const newest = await this.snapshots.newestInForce();
    if (newest === null)
      return { key: 'firewall', ...judgeFirewall(null), figure: null, before: null, at: null };
    const { snapshot } = newest;
    const { facts, figure } = await this.driftOf(snapshot.id, newest.today);
    const judged = judgeFirewall({ ...facts, age: ageOf(snapshot.takenAt, now) });
    return { key: 'firewall', ...judged, figure, before: null, at: snapshot.takenAt };
  }

  /** Compared once for an export, a version of the register and a day: rules end with theirs. */
  private async driftOf(
    snapshotId: string,
    today: OfficeDay,
  ): Promise<NonNullable<NetworkStateService['drift']>> {
    const { version } = await this.policies.load();
    const key = `${snapshotId} ${version} ${today}`;
    if (this.drift?.key !== key) {
      const drift = await this.verification.drift({ snapshotId, ignoreZones: false });
      const other = [drift.wider, drift.narrower].filter(({ packets }) => packets !== '0');
      const certain = other.filter(({ dependsOn }) => dependsOn.length === 0);
      const rules = drift.unregistered.length + drift.missing.length;
      this.drift = {
        key,
        facts: {
          rules,
          differs: certain.length > 0,
          mayDiffer: other.length > 0,
          isComplete: drift.complete && drift.notUnderstood === 0,
        },
        risk: worstLevel([
          ...(drift.wider.packets === '0' ? [] : [drift.wider.risk ?? 'not-known']),
          ...drift.unregistered.map(({ risk }) => risk ?? 'not-known'),
        ]),
        // A rule that one side lacks is one difference, however much traffic it is.
        figure: rules > 0 ? rules : certain.reduce((sum, { regionCount }) => sum + regionCount, 0),
      };
    }
    return this.drift;
  }

  /** How grave it is what the newest export opens beside the register, as far as `read` has found a difference. */
  riskOfDrift(): RiskLevel | null {
    return this.drift?.risk ?? null;
  }

  /** Certified mailboxes that have expired or are about to. */
  private async pec(now: Date): Promise<StateFact> {
    const today = officeDay(now);
    const [row] = await this.database.query<{ all: number; expired: number; near: number; undated: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE expires_on < $1)::int AS expired,
         count(*) FILTER (WHERE expires_on >= $1 AND expires_on <= $2)::int AS near,
         count(*) FILTER (WHERE expires_on IS NULL)::int AS undated
       FROM mailbox WHERE service = 'pec' AND state <> 'closed'`,
      [today, daysAfter(today, NEAR_DAYS)],
    );
    const { all, expired, near } = row!;
    return {
      key: 'pec',
      ...judgePec(row!),
      figure: all === 0 ? null : expired + near,
      before: null,
      at: now.toISOString(),
    };
  }

  /** Requests for which a supplier is late. */
  private async supplier(now: Date): Promise<StateFact> {
    const [row] = await this.database.query<{ late: number; near: number; unclocked: number }>(
      `SELECT count(*) FILTER (WHERE supplier_due_at < $1)::int AS late,
         count(*) FILTER (WHERE supplier_due_at >= $1 AND supplier_due_at < $2)::int AS near,
         count(*) FILTER (WHERE supplier_due_at IS NULL AND supplier_remaining_minutes IS NULL)::int AS unclocked
       FROM request WHERE state = 'with-supplier'`,
      [now.toISOString(), new Date(now.getTime() + SUPPLIER_NEAR_HOURS * HOUR_MS).toISOString()],
    );
    return {
      key: 'supplier',
      ...judgeSuppliers(row!),
      figure: row!.late,
      before: null,
      at: now.toISOString(),
    };
  }

  /** Whole days since the last backup that was read back to its end. */
  private async backup(now: Date): Promise<StateFact> {
    const rows = await this.database.query<{ action: string; at: string }>(
      `SELECT action, max(at) AS at FROM audit_entry
       WHERE subject_kind = 'backup' AND action IN ('backup.made', 'backup.verified') GROUP BY action`,
    );
    const at = rows.find(({ action }) => action === 'backup.verified')?.at ?? null;
    const age = ageOf(at, now);
    return {
      key: 'backup',
      ...judgeBackup(age, rows.length > 0),
      figure: age === null ? null : Math.max(0, Math.floor(age / 24)),
      before: null,
      at,
    };
  }

  /** The chain of the register is walked in the background, once a day. */
  private async auditChain(now: Date): Promise<StateFact> {
    const { chain } = this;
    if (chain === undefined || chain.walk === 'failed' || now.getTime() - chain.at > CHAIN_HOURS * HOUR_MS)
      this.walk(now);
    return {
      key: 'register',
      ...judgeChain(chain?.walk ?? null),
      figure: chain?.rows ?? null,
      before: null,
      at: chain === undefined ? null : new Date(chain.at).toISOString(),
    };
  }

  private walk(now: Date): void {
    if (this.walking) return;
    this.walking = true;
    this.register
      .verify()
      .then(({ intact, rows }) => {
        this.chain = { walk: intact ? 'intact' : 'broken', rows, at: now.getTime() };
      })
      .catch((error: unknown) => {
        this.log.warn(`the chain of the register could not be walked: ${String(error)}`);
        this.chain = { walk: 'failed', rows: null, at: now.getTime() };
      })
      .finally(() => {
        this.walking = false;
      });
  }
}

/** In hours. */
function ageOf(at: string, now: Date): number;
function ageOf(at: string | null, now: Date): number | null;
function ageOf(at: string | null, now: Date): number | null {
  return at === null ? null : (now.getTime() - Date.parse(at)) / HOUR_MS;
}
