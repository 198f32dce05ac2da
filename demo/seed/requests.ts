import { daysBetween, officeDay } from '../../domain/calendar/office-day.ts';
import type { Tx } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import { OfficeCalendarService } from '../../api/requests/calendar/office-calendar.service.ts';
import type { SettingsService } from '../../api/settings/settings.service.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-time.ts';
import { rulesOf } from '../../domain/procedures/services.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import { contentReader } from './contents.ts';
import { ago, dayBefore } from './days.ts';
import type { SeededOffice, SupplierKey } from './office.ts';
import type { ReplayWorld } from './replay-world.ts';
import { RequestCodes } from './request-codes.ts';
import { addNotices } from './request-notices.ts';
import { RequestReplay } from './request-replay.ts';
import { RequestRows } from './request-rows.ts';
import type { ScriptWorld } from './request-script.ts';
import { FIREWALL_SCRIPTS } from './scripts-firewall.ts';
import { MAILBOX_SCRIPTS } from './scripts-mailboxes.ts';
import { SERVICE_SCRIPTS } from './scripts-services.ts';
import { workingMinutesBefore } from './working-moments.ts';

export const REQUEST_SCRIPTS = [...FIREWALL_SCRIPTS, ...MAILBOX_SCRIPTS, ...SERVICE_SCRIPTS];

/** Replays the sixty scripts and writes what they left. */
export async function seedRequests(
  tx: Tx,
  world: ScriptWorld & { office: SeededOffice; publicUrl: string },
  settings: SettingsService,
): Promise<RequestRows> {
  const replayWorld = await readWorld(tx, world, settings);
  const rows = new RequestRows();
  const codes = new RequestCodes();
  const begun = REQUEST_SCRIPTS.map((script, index) => ({
    script,
    // A few minutes apart, so that no two begin at the same instant.
    at: workingMinutesBefore(replayWorld.calendar, world.now.getTime(), script.age * 60 + ((index * 7) % 40)),
  })).sort((a, b) => a.at - b.at);
  for (const { script, at } of begun) {
    new RequestReplay(replayWorld, rows, script, codes.next(rulesOf(script.service).prefix, at), at).play();
  }
  addNotices(rows, world.office, world.now);
  await rows.write(tx);
  await bulkInsert(tx, 'request_counter', [...codes.last.values()]);
  await recordDeputy(tx, world.office, rows, world.now);
  await recordMailboxWork(tx, rows);
  return rows;
}

async function readWorld(
  tx: Tx,
  world: ScriptWorld & { office: SeededOffice; publicUrl: string },
  settings: SettingsService,
): Promise<ReplayWorld> {
  const calendars = new OfficeCalendarService(settings);
  const suppliers = Object.entries(world.office.suppliers) as [SupplierKey, { id: string }][];
  const supplierCalendars: Partial<Record<SupplierKey, WorkingCalendar>> = {};
  for (const [key, { id }] of suppliers) supplierCalendars[key] = await calendars.ofSupplier(tx, id);
  const deadlines = await tx.query<{ service: string; priority: string; office: number; supplier: number }>(
    `SELECT service_code AS service, priority, office_minutes AS office,
            coalesce(supplier_minutes, office_minutes) AS supplier FROM service_deadline`,
  );
  const services = await tx.query<{ code: string; checklist: { text: string; obsolete: string | null }[] }>(
    'SELECT code, checklist FROM service',
  );
  const read = contentReader();
  return {
    ...world,
    calendar: await calendars.ofOffice(tx),
    supplierCalendars: supplierCalendars as Record<SupplierKey, WorkingCalendar>,
    allowance: new Map(
      deadlines.map(({ service, priority, ...minutes }) => [`${service} ${priority}`, minutes]),
    ),
    checklists: new Map(services.map(({ code, checklist }) => [code, checklist])),
    read,
    orderOf: orderLetter,
  };
}

/** The letter of the order, as the firewall and the other kinds word it. */
function orderLetter(request: { code: string; subject: string; summary: string; content: unknown }): {
  subject: string;
  text: string;
} {
  const { reason } = request.content as { reason?: unknown };
  if (typeof reason !== 'string') {
    return {
      subject: `Richiesta ${request.code}: ${request.subject}`,
      text: `${request.subject}\n\n${request.summary}`,
    };
  }
  return {
    subject: `Ordine ${request.code}: modifica delle regole firewall`,
    text: `Si chiede di eseguire sul firewall la modifica della richiesta ${request.code}.\n\n${request.summary}\n\nMotivo: ${reason}`,
  };
}

/** Whoever accepted on the manager's behalf had been recorded as deputy for those days. */
async function recordDeputy(tx: Tx, office: SeededOffice, rows: RequestRows, now: Date): Promise<void> {
  const acted = rows.request_event.find((event) => event['on_behalf_of'] !== null);
  if (!acted) return;
  const daysAgo = daysBetween(officeDay(acted['at'] as string), officeDay(now));
  await bulkInsert(tx, 'deputy', [
    {
      id: newId(),
      manager_id: office.people.responsabile.personId,
      deputy_id: office.people['silvia.gallo'].personId,
      starts_on: dayBefore(now, daysAgo + 4),
      ends_on: dayBefore(now, daysAgo - 7),
      reason: 'Ferie del Responsabile',
      created_by: office.people.responsabile.personId,
      created_at: new Date(ago(now, daysAgo + 6)).toISOString(),
    },
  ]);
}

/** An executed mailbox request stands in the history of its record. */
async function recordMailboxWork(tx: Tx, rows: RequestRows): Promise<void> {
  await tx.query(
    `INSERT INTO mailbox_event (id, mailbox_id, at, actor_kind, actor_id, actor_name, action, reason, request_id)
     SELECT gen_random_uuid(), m.id, e.at, e.actor_kind, e.actor_id, e.actor_name, 'request-executed', r.summary, r.id
     FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
     JOIN request_event e ON e.request_id = r.id AND e.type = 'execute'
     JOIN mailbox m ON m.address = coalesce(v.content ->> 'mailboxAddress', v.content ->> 'address')
     WHERE r.kind = 'mailbox' AND r.id = ANY ($1)`,
    [rows.request.map((row) => row['id'])],
  );
}
