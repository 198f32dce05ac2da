import { ago } from './days.ts';
import { AuditService } from '../../api/audit/audit.service.ts';
import { hashPassword, makePassword } from '../../api/access/passwords.ts';
import { Clock } from '../../api/clock.ts';
import type { Database, Tx } from '../../api/database/database.ts';
import { CaseOpeningService } from '../../api/dnsbl/case-opening.service.ts';
import { ZonesService } from '../../api/dnsbl/zones.service.ts';
import { CoverageService } from '../../api/workstations/coverage.service.ts';
import { WorkstationFindingsService } from '../../api/workstations/workstation-findings.service.ts';
import { FirewallAnalysisPool } from '../../api/firewall/analysis/firewall-analysis-pool.ts';
import { FirewallPolicyService } from '../../api/firewall/register/firewall-policy.service.ts';
import { RuleUseService } from '../../api/firewall/register/rule-use.service.ts';
import { DeviceTranslationsService } from '../../api/firewall/snapshots/device-translations.service.ts';
import { FirewallSnapshotsService } from '../../api/firewall/snapshots/firewall-snapshots.service.ts';
import { FirewallPreviewService } from '../../api/firewall/requests/firewall-preview.service.ts';
import { OpenFlowsService } from '../../api/firewall/requests/open-flows.service.ts';
import { MailboxFindingsService } from '../../api/mailboxes/mailbox-findings.service.ts';
import { SecretBox } from '../../api/secrets/secret-box.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { FIREWALL_OFFICE, FIREWALL_RISK_RULES } from '../../contract/firewall/settings.ts';
import { INCIDENT_RULES } from '../../contract/incidents.ts';
import { OFFICE } from '../../contract/office.ts';
import { MAILBOX_RULES } from '../../contract/records/rules.ts';
import type { NewAccount } from '../../jobs/first-start.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import { demonstrationZones } from '../dns/demonstration-lists.ts';
import { seedBlacklist } from './blacklist.ts';
import { seedChannels } from './blacklist-channels.ts';
import { freezeAnalyses, ruleIds, seedFirewall, ZONE_MATRIX, ZONES } from './firewall.ts';
import { seedFirewallReviews } from './firewall-reviews.ts';
import { seedIncidents } from './incidents.ts';
import { seedMailboxes } from './mailboxes.ts';
import { DOMAIN, OPEN_ACCOUNTS, PEC_DOMAIN, seedOffice } from './office.ts';
import { seedRequests } from './requests.ts';
import { seedWorkstations } from './workstations.ts';

const HISTORY_DAYS = 90;
const SYSTEM = { kind: 'system', name: 'Dimostrazione' } as const;

export interface SeedOptions {
  readonly now: Date;
  /** The password of every account; without it each gets one of its own, told once. */
  readonly adminPassword?: string | undefined;
  /** Seals the secrets among the settings. */
  readonly box: SecretBox;
  /** Where the pages are: the supplier's links in the caught messages lead there. */
  readonly publicUrl: string;
}

class SeedClock extends Clock {
  constructor(private readonly at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }
}

/**
 * Writes the invented Province into an empty database, in one transaction: all of it or nothing.
 * @returns the accounts that can sign in
 */
export async function seedDemonstration(database: Database, options: SeedOptions): Promise<NewAccount[]> {
  const passwords = new Map<string, string>(
    OPEN_ACCOUNTS.map((username) => [username, options.adminPassword ?? makePassword()]),
  );
  // One password for all is hashed once: it is the same secret, and the first start is short.
  const shared = options.adminPassword === undefined ? null : await hashPassword(options.adminPassword);
  const hashes = new Map(
    await Promise.all(
      [...passwords].map(
        async ([username, password]) => [username, shared ?? (await hashPassword(password))] as const,
      ),
    ),
  );
  // The catalogue's lists get their rows here: the episodes of the history name them.
  await new ZonesService(
    database,
    new AuditService(new Clock()),
    new Clock(),
    new CaseOpeningService(),
    options.box,
  ).onModuleInit();
  await database.transaction((tx) => write(tx, database, options, hashes));
  return OPEN_ACCOUNTS.map((username) => ({
    username,
    password: options.adminPassword === undefined ? passwords.get(username)! : null,
  }));
}

async function write(
  tx: Tx,
  database: Database,
  options: SeedOptions,
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  const { now, publicUrl } = options;
  const clock = new SeedClock(now);
  const audit = new AuditService(clock);
  const settings = new SettingsService(database, audit, options.box);
  const start = new Date(ago(now, HISTORY_DAYS + 2));
  const office = await seedOffice(tx, start, hashes);
  const mailboxes = await seedMailboxes(tx, office, now);
  await seedWorkstations(tx, office, now);
  const world = {
    now,
    publicUrl,
    office,
    mailboxes: new Map(mailboxes.map((mailbox) => [mailbox.address, mailbox])),
    rules: ruleIds(),
  };
  const rows = await seedRequests(tx, world, settings);
  await seedFirewall(tx, world, rows);
  await seedIncidents(tx, world, rows);
  const zones = new ZonesService(database, audit, clock, new CaseOpeningService(), options.box);
  await tx.query('UPDATE dnsbl_zone SET enabled = zone = ANY ($1)', [
    demonstrationZones().map(({ zone }) => zone),
  ]);
  await seedBlacklist(tx, await zones.all(tx), world);
  await bulkInsert(
    tx,
    'audit_entry',
    rows.audit.sort((a, b) => (a['at'] as string).localeCompare(b['at'] as string)).map((row) => row),
  );
  const policies = new FirewallPolicyService(database, clock);
  const pool = new FirewallAnalysisPool();
  try {
    const flows = new OpenFlowsService(database);
    const snapshots = new FirewallSnapshotsService(
      database,
      policies,
      new RuleUseService(policies, settings),
      audit,
      settings,
      clock,
    );
    const translations = new DeviceTranslationsService(snapshots);
    const previews = new FirewallPreviewService(policies, flows, settings, pool, translations, clock);
    await freezeAnalyses(tx, previews, rows);
  } finally {
    await pool.onModuleDestroy();
  }
  await seedFirewallReviews(tx, { now, office, policy: await policies.load(tx) }, rows, settings);
  await settings.write(tx, SYSTEM, OFFICE, {
    body: 'Provincia di Selvalta',
    office: 'Settore Sistemi informativi e innovazione',
    address: 'Piazza della Provincia 1, Selvalta',
    email: `assistenza@${DOMAIN}`,
    pec: `protocollo@${PEC_DOMAIN}`,
    isDemonstration: true,
  });
  await seedChannels(tx, settings);
  await settings.write(tx, SYSTEM, FIREWALL_OFFICE, {
    zones: [...ZONES],
    vendor: 'fortigate',
    reviewMonths: 12,
  });
  await settings.write(tx, SYSTEM, FIREWALL_RISK_RULES, {
    ...FIREWALL_RISK_RULES.fallback,
    zoneMatrix: ZONE_MATRIX,
  });
  await settings.write(tx, SYSTEM, INCIDENT_RULES, {
    clocks: ['early-warning', 'notification'],
    nis: { status: 'not-known', on: null, note: '' },
    source: 'Esempio della dimostrazione: scrivere qui la norma o la determinazione che l’ufficio applica.',
  });
  await settings.write(tx, SYSTEM, MAILBOX_RULES, { ...MAILBOX_RULES.fallback, ownDomains: [DOMAIN] });
  await new MailboxFindingsService(settings, clock).refresh(tx, null);
  await new WorkstationFindingsService(settings, clock).refresh(tx, null);
  await new CoverageService(database, settings, clock).recordToday(tx);
  await tx.query(
    `INSERT INTO record_check (name, checked_at) VALUES ('mailboxes', $1), ('workstations', $1)`,
    [now],
  );
}
