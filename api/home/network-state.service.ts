import { Injectable } from '@nestjs/common';
import type { NetworkState, StateFact } from '../../contract/home.ts';
import { OFFICE } from '../../contract/office.ts';
import { daysAfter, officeDay } from '../../domain/calendar/office-day.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { AuditRegisterService } from '../audit/audit-register.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { SoundnessService } from '../dnsbl/soundness.service.ts';
import { FirewallPolicyService } from '../firewall/register/firewall-policy.service.ts';
import { FirewallSnapshotsService } from '../firewall/snapshots/firewall-snapshots.service.ts';
import { FirewallVerificationService } from '../firewall/snapshots/firewall-verification.service.ts';
import { SettingsService } from '../settings/settings.service.ts';

const HOUR_MS = 3_600_000;
const WEEK_DAYS = 7;
/** A look that is older says nothing of today. */
const SWEEP_HOURS = 30;
const MAIL_HOURS = 50;
const EXPORT_DAYS = 31;
const BACKUP_DAYS = 2;
const CHAIN_HOURS = 24;
/** Within how many days an expiry is near. */
const NEAR_DAYS = 30;
const SUPPLIER_NEAR_HOURS = 24;
/** Below this share of protected workstations it is no longer a few that are missing. */
const COVERED = 0.9;

type Level = Pick<StateFact, 'level' | 'reason'>;

/** How everything that the office watches stands now, from what is known already: nothing is asked of the network here. */
@Injectable()
export class NetworkStateService {
  private drift: { key: string; count: number; complete: boolean } | undefined;
  private chain: { intact: boolean; rows: number; at: number } | undefined;
  private walking = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: SettingsService,
    private readonly soundness: SoundnessService,
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

  /** Confirmed listings; clean only after a recent check with a sound resolver. */
  private async blacklists(now: Date): Promise<StateFact> {
    const [{ last, lastSound, silentLists, isMonitoring }, [row]] = await Promise.all([
      this.soundness.read(),
      this.database.query<{
        targets: number;
        unchecked: number;
        confirmed: number;
        suspected: number;
        before: number;
      }>(
        `SELECT (SELECT count(*)::int FROM dnsbl_target WHERE active) AS targets,
           (SELECT count(*)::int FROM dnsbl_target WHERE active AND checked_at IS NULL) AS unchecked,
           count(*) FILTER (WHERE l.state = 'confirmed')::int AS confirmed,
           count(*) FILTER (WHERE l.state = 'suspected')::int AS suspected,
           count(*) FILTER (WHERE l.confirmed_at <= $1 AND (l.cleared_at IS NULL OR l.cleared_at > $1))::int AS before
         FROM dnsbl_listing l`,
        [new Date(now.getTime() - WEEK_DAYS * 24 * HOUR_MS).toISOString()],
      ),
    ]);
    const { targets, unchecked, confirmed, suspected, before } = row!;
    const judge = (): Level => {
      if (targets === 0 || !isMonitoring) return { level: 'unknown', reason: 'none' };
      if (confirmed > 0) return { level: 'bad', reason: 'found' };
      if (lastSound === null) return { level: 'unknown', reason: last === null ? 'never' : 'blind' };
      if (last !== null && last.sweepId !== lastSound.sweepId) return { level: 'unknown', reason: 'blind' };
      if (hoursSince(lastSound.endedAt, now) > SWEEP_HOURS) return { level: 'unknown', reason: 'old' };
      if (suspected > 0) return { level: 'attention', reason: 'soon' };
      if (silentLists.length > 0 || unchecked > 0) return { level: 'unknown', reason: 'partly' };
      return { level: 'good', reason: 'clean' };
    };
    const level = judge();
    const isCounted = confirmed > 0 || level.level !== 'unknown';
    return {
      key: 'blacklists',
      ...level,
      figure: isCounted ? confirmed : null,
      before: lastSound === null ? null : before,
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
      at: string | null;
    }>(
      `SELECT (SELECT count(*)::int FROM mail_domain) AS domains,
         (SELECT count(*)::int FROM mail_domain d
          WHERE NOT EXISTS (SELECT 1 FROM mail_domain_item i WHERE i.domain_id = d.id)) AS unchecked,
         count(*) FILTER (WHERE state = 'bad')::int AS bad,
         count(*) FILTER (WHERE state = 'warning')::int AS warnings,
         count(*) FILTER (WHERE state = 'not-verified')::int AS unverified,
         min(checked_at) AS at
       FROM (
         SELECT state, checked_at FROM mail_domain_item
         UNION ALL
         SELECT CASE WHEN h.passed THEN 'good' WHEN NOT h.passed THEN 'bad' ELSE 'not-verified' END, h.checked_at
         FROM dnsbl_mail_health h JOIN dnsbl_target t ON t.id = h.target_id AND t.active
       ) item`,
    );
    const { domains, unchecked, bad, warnings, unverified, at } = row!;
    const judge = (): Level => {
      if (domains === 0 && at === null) return { level: 'unknown', reason: 'none' };
      if (at === null) return { level: 'unknown', reason: 'never' };
      if (bad > 0) return { level: 'bad', reason: 'found' };
      if (hoursSince(at, now) > MAIL_HOURS) return { level: 'unknown', reason: 'old' };
      if (unchecked > 0 || unverified > 0) return { level: 'unknown', reason: 'partly' };
      return warnings > 0 ? { level: 'attention', reason: 'soon' } : { level: 'good', reason: 'clean' };
    };
    return { key: 'mail', ...judge(), figure: at === null ? null : bad + warnings, before: null, at };
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
    const judge = (): Level => {
      if (total === 0) return { level: 'unknown', reason: 'none' };
      if (known === 0) return { level: 'unknown', reason: 'never' };
      if (shown === total) return { level: 'good', reason: 'clean' };
      if (shown === known) return { level: 'unknown', reason: 'partly' };
      return { level: shown / total >= COVERED ? 'attention' : 'bad', reason: 'found' };
    };
    return {
      key: 'antivirus',
      ...judge(),
      // Rounded down: 99.9 % is not all of them.
      figure: total === 0 || known === 0 ? null : Math.floor((100 * shown) / total),
      before: before === null ? null : Math.floor(before),
      at,
    };
  }

  /** Rules that the firewall has and the register has not, or the other way. */
  private async firewall(now: Date): Promise<StateFact> {
    const newest = await this.snapshots.newest();
    if (newest === null)
      return { key: 'firewall', level: 'unknown', reason: 'none', figure: null, before: null, at: null };
    const { snapshot } = newest;
    const { count, complete } = await this.driftOf(snapshot.id);
    const judge = (): Level => {
      if (count > 0) return { level: 'bad', reason: 'found' };
      if (hoursSince(snapshot.takenAt, now) > EXPORT_DAYS * 24) return { level: 'unknown', reason: 'old' };
      return complete ? { level: 'good', reason: 'clean' } : { level: 'unknown', reason: 'partly' };
    };
    return { key: 'firewall', ...judge(), figure: count, before: null, at: snapshot.takenAt };
  }

  /** Compared once for an export and a version of the register. */
  private async driftOf(snapshotId: string): Promise<{ count: number; complete: boolean }> {
    const { version } = await this.policies.load();
    const key = `${snapshotId} ${version}`;
    if (this.drift?.key !== key) {
      const drift = await this.verification.drift({ snapshotId, ignoreZones: false });
      this.drift = {
        key,
        count: drift.unregistered.length + drift.missing.length,
        complete: drift.complete && drift.notUnderstood === 0,
      };
    }
    return this.drift;
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
    const { all, expired, near, undated } = row!;
    const judge = (): Level => {
      if (all === 0) return { level: 'unknown', reason: 'none' };
      if (expired > 0) return { level: 'bad', reason: 'found' };
      if (near > 0) return { level: 'attention', reason: 'soon' };
      return undated > 0 ? { level: 'unknown', reason: 'partly' } : { level: 'good', reason: 'clean' };
    };
    return {
      key: 'pec',
      ...judge(),
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
    const { late, near, unclocked } = row!;
    const judge = (): Level => {
      if (late > 0) return { level: 'bad', reason: 'found' };
      if (near > 0) return { level: 'attention', reason: 'soon' };
      return unclocked > 0 ? { level: 'unknown', reason: 'partly' } : { level: 'good', reason: 'clean' };
    };
    return { key: 'supplier', ...judge(), figure: late, before: null, at: now.toISOString() };
  }

  /** Whole days since the last backup that was read back to its end. */
  private async backup(now: Date): Promise<StateFact> {
    const rows = await this.database.query<{ action: string; at: string }>(
      `SELECT action, max(at) AS at FROM audit_entry
       WHERE subject_kind = 'backup' AND action IN ('backup.made', 'backup.verified') GROUP BY action`,
    );
    const at = rows.find(({ action }) => action === 'backup.verified')?.at ?? null;
    if (at === null) {
      const reason = rows.length === 0 ? 'never' : 'partly';
      return { key: 'backup', level: 'unknown', reason, figure: null, before: null, at: null };
    }
    const days = Math.max(0, Math.floor(hoursSince(at, now) / 24));
    const level: Level =
      days <= BACKUP_DAYS ? { level: 'good', reason: 'clean' } : { level: 'attention', reason: 'old' };
    return { key: 'backup', ...level, figure: days, before: null, at };
  }

  /** The chain of the register is walked in the background, once a day. */
  private async auditChain(now: Date): Promise<StateFact> {
    const { chain } = this;
    if (chain === undefined || now.getTime() - chain.at > CHAIN_HOURS * HOUR_MS) this.walk(now);
    if (chain === undefined)
      return { key: 'register', level: 'unknown', reason: 'working', figure: null, before: null, at: null };
    const level: Level = chain.intact
      ? { level: 'good', reason: 'clean' }
      : { level: 'bad', reason: 'found' };
    return {
      key: 'register',
      ...level,
      figure: chain.rows,
      before: null,
      at: new Date(chain.at).toISOString(),
    };
  }

  private walk(now: Date): void {
    if (this.walking) return;
    this.walking = true;
    this.register
      .verify()
      .then(({ intact, rows }) => {
        this.chain = { intact, rows, at: now.getTime() };
      })
      // The next look tries again; until then it is not known.
      .catch(() => undefined)
      .finally(() => {
        this.walking = false;
      });
  }
}

const hoursSince = (at: string, now: Date): number => (now.getTime() - Date.parse(at)) / HOUR_MS;
