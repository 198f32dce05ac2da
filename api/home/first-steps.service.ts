import { Injectable } from '@nestjs/common';
import type { FirstStep, FirstSteps } from '../../contract/home.ts';
import { NOTIFICATION_SETTINGS } from '../../contract/notifications/settings.ts';
import { OFFICE } from '../../contract/office.ts';
import { Database } from '../database/database.ts';
import { SoundnessService } from '../dnsbl/soundness.service.ts';
import { MailServerService } from '../notifications/mail-server.service.ts';
import { SettingsService } from '../settings/settings.service.ts';

interface Counts {
  sectors: number;
  operators: number;
  managers: number;
  targets: number;
  snapshots: number;
  mailsSent: number;
  testsSent: number;
  backups: number;
  mailFault: string | null;
  testFault: string | null;
}

/** What a new installation still needs until it watches, tells and can be put back: each step by what was shown. */
@Injectable()
export class FirstStepsService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly soundness: SoundnessService,
    private readonly servers: MailServerService,
  ) {}

  async read(): Promise<FirstSteps> {
    const [office, { channels }, seen, route, [counts]] = await Promise.all([
      this.settings.read(OFFICE),
      this.settings.read(NOTIFICATION_SETTINGS),
      this.soundness.read(),
      this.servers.route(),
      this.database.query<Counts>(COUNTS),
    ]);
    const c = counts!;
    const step = (
      key: FirstStep['key'],
      by: FirstStep['by'],
      isDone: boolean,
      fault: string | null = null,
    ): FirstStep => ({
      key,
      by,
      state: isDone ? 'done' : fault === null ? 'open' : 'failed',
      fault: isDone ? null : fault,
    });
    const hasChannel = channels.length > 0;
    return {
      items: [
        step('body', 'administrator', office.body !== OFFICE.fallback.body && office.body !== ''),
        step('sectors', 'administrator', c.sectors > 0),
        step('people', 'administrator', c.operators > 0 && c.managers > 0),
        // Sent means that the server took it: a queued mail shows nothing.
        step('mail', 'administrator', route !== null && c.mailsSent > 0, route === null ? null : c.mailFault),
        step('addresses', 'operator', c.targets > 0),
        // The resolver is tried at the start of every check: silent, forging or public, it says so itself.
        step(
          'dns',
          'operator',
          seen.last !== null && seen.resolverFaults.length === 0,
          seen.last === null ? null : seen.resolverFaults.map(({ text }) => text).join(' '),
        ),
        step('check', 'operator', seen.lastSound !== null, seen.last === null ? null : ''),
        step('channel', 'operator', hasChannel && c.testsSent > 0, hasChannel ? c.testFault : null),
        step('export', 'operator', c.snapshots > 0),
        step('backup', 'administrator', c.backups > 0),
      ],
    };
  }
}

const COUNTS = `
  SELECT (SELECT count(*)::int FROM sector WHERE active) AS sectors,
    (SELECT count(*)::int FROM person WHERE active AND 'operator' = ANY (roles)) AS operators,
    (SELECT count(*)::int FROM person WHERE active AND 'manager' = ANY (roles)) AS managers,
    (SELECT count(*)::int FROM dnsbl_target WHERE active) AS targets,
    (SELECT count(*)::int FROM (SELECT 1 FROM firewall_snapshot LIMIT 1) one) AS snapshots,
    (SELECT count(*)::int FROM (SELECT 1 FROM message WHERE channel = 'email' AND state = 'sent' LIMIT 1) one) AS "mailsSent",
    (SELECT count(*)::int FROM (SELECT 1 FROM message WHERE key LIKE 'channel-test:%' AND channel <> 'in-app'
       AND state = 'sent' LIMIT 1) one) AS "testsSent",
    (SELECT count(*)::int FROM (SELECT 1 FROM audit_entry WHERE subject_kind = 'backup' AND action = 'backup.verified'
       LIMIT 1) one) AS backups,
    (SELECT last_error FROM message WHERE channel = 'email' AND last_error IS NOT NULL
       ORDER BY created_at DESC LIMIT 1) AS "mailFault",
    (SELECT last_error FROM message WHERE key LIKE 'channel-test:%' AND last_error IS NOT NULL
       ORDER BY created_at DESC LIMIT 1) AS "testFault"`;
