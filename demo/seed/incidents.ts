import { INCIDENT_CLOCKS } from '../../domain/incidents/incident-clocks.ts';
import { officeYear } from '../../domain/calendar/office-day.ts';
import type { Tx } from '../../api/database/database.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import { newId } from '../../api/database/ids.ts';
import type { IncidentClockName } from '../../domain/incidents/incident-clocks.ts';
import type { SeededOffice, Username } from './office.ts';
import type { RequestRows } from './request-rows.ts';

const HOUR = 3_600_000;

interface IncidentScript {
  readonly title: string;
  readonly description: string;
  readonly affected: string;
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  /** Hours before the first start at which the body knew. */
  readonly knownAgo: number;
  /** Hours before that at which it began. */
  readonly beganBefore: number;
  readonly openedBy: Username;
  /** Which clocks were switched on, and after how many hours what was sent. */
  readonly clocks: Partial<
    Record<IncidentClockName, { readonly after: number; readonly reference: string } | null>
  >;
  /** What was written, how many hours after it was known. */
  readonly entries: readonly (readonly [after: number, by: Username, text: string])[];
  readonly closedAfter?: number;
  /** Words of the subject of a request that belongs to it. */
  readonly request?: RegExp;
}

const SCRIPTS: readonly IncidentScript[] = [
  {
    title: 'Invio di posta indesiderata da una casella compromessa',
    description:
      'Una casella condivisa ha inviato circa 1.400 messaggi non richiesti nella notte. Credenziali sottratte con un messaggio ingannevole.',
    affected: 'Server di posta in uscita; una casella condivisa del settore Ambiente.',
    severity: 'high',
    knownAgo: 610,
    beganBefore: 9,
    openedBy: 'operatore',
    clocks: {
      'early-warning': { after: 6, reference: 'prot. 41207' },
      notification: { after: 51, reference: 'prot. 41388' },
    },
    entries: [
      [1, 'operatore', 'Casella sospesa, sessioni chiuse, coda di uscita svuotata: 212 messaggi fermati.'],
      [6, 'responsabile', 'Deciso il preallarme: inviato con il protocollo indicato.'],
      [30, 'operatore', 'Cambiata la password, attivato il secondo fattore per tutte le caselle condivise.'],
      [51, 'responsabile', 'Inviata la notifica con le misure prese.'],
    ],
    closedAfter: 120,
    request: /posta|casella/i,
  },
  {
    title: 'Regola firewall scaduta e ancora presente sul dispositivo',
    description:
      'Il confronto con l’esportazione del fornitore ha mostrato una regola temporanea non rimossa alla scadenza. Nessun traffico anomalo nei registri.',
    affected: 'Accesso temporaneo di un fornitore alla rete dei cantieri.',
    severity: 'medium',
    knownAgo: 31,
    beganBefore: 96,
    openedBy: 'silvia.gallo',
    clocks: { notification: null },
    entries: [
      [2, 'silvia.gallo', 'Chiesta al fornitore la rimozione con effetto immediato.'],
      [20, 'silvia.gallo', 'Letti i registri dei quattro giorni: nessuna connessione dopo la scadenza.'],
    ],
    request: /cantieri/i,
  },
  {
    title: 'Furto di un portatile in cantiere',
    description: 'Portatile con disco cifrato sottratto da un’auto di servizio. Denuncia presentata.',
    affected: 'Un portatile del settore Viabilità; nessun dato in chiaro.',
    severity: 'low',
    knownAgo: 1120,
    beganBefore: 14,
    openedBy: 'operatore',
    clocks: {},
    entries: [[3, 'operatore', 'Account disattivato, cifratura del disco verificata nell’inventario.']],
    closedAfter: 48,
  },
];

/** A log of incidents as an office keeps it: one closed with both clocks, one whose clock runs, one without clocks. */
export async function seedIncidents(
  tx: Tx,
  world: { readonly office: SeededOffice; readonly now: Date },
  requests: RequestRows,
): Promise<void> {
  const { people } = world.office;
  const counts = new Map<number, number>();
  const rows = { incident: [], incident_clock: [], incident_entry: [], incident_request: [] } as Record<
    'incident' | 'incident_clock' | 'incident_entry' | 'incident_request',
    Record<string, unknown>[]
  >;
  for (const script of SCRIPTS.toSorted((a, b) => b.knownAgo - a.knownAgo)) {
    const id = newId();
    const known = world.now.getTime() - script.knownAgo * HOUR;
    const year = officeYear(known);
    const number = (counts.get(year) ?? 0) + 1;
    counts.set(year, number);
    const after = (hours: number) => new Date(known + hours * HOUR).toISOString();
    rows.incident.push({
      id,
      code: `INC-${year}-${String(number).padStart(4, '0')}`,
      title: script.title,
      description: script.description,
      affected: script.affected,
      severity: script.severity,
      known_at: after(0),
      started_at: after(-script.beganBefore),
      opened_at: after(0.5),
      opened_by: people[script.openedBy].personId,
      closed_at: script.closedAfter === undefined ? null : after(script.closedAfter),
    });
    for (const name of INCIDENT_CLOCKS) {
      const sent = name === 'early-warning' || name === 'notification' ? script.clocks[name] : undefined;
      rows.incident_clock.push({
        incident_id: id,
        name,
        enabled: sent !== undefined,
        done_at: sent ? after(sent.after) : null,
        reference: sent?.reference ?? '',
      });
    }
    for (const [hours, by, text] of script.entries) {
      rows.incident_entry.push({
        id: newId(),
        incident_id: id,
        at: after(hours),
        author_kind: 'person',
        author_id: people[by].personId,
        author_name: people[by].displayName,
        text,
      });
    }
    const request =
      script.request &&
      requests.request.find(
        (row) => row['state'] !== 'draft' && script.request!.test(row['subject'] as string),
      );
    if (request) rows.incident_request.push({ incident_id: id, request_id: request['id'] });
  }
  for (const [table, some] of Object.entries(rows)) await bulkInsert(tx, table, some);
  await bulkInsert(
    tx,
    'request_counter',
    [...counts].map(([year, last]) => ({ prefix: 'INC', year, last })),
  );
}
