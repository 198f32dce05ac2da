import type { ChangedTraffic, FlowPreview, PacketExample } from '../../../contract/firewall/preview.ts';
import type { FirewallPreview, FirewallRequestContent } from '../../../contract/firewall/request.ts';
import { italianDay, italianMoment } from '../../../domain/calendar/italian-moment.ts';
import { dayOfText } from '../../../domain/calendar/rome-time.ts';
import type { RenderedOrder, Vendor } from '../../../domain/firewall/orders/order.ts';
import type { Severity } from '../../../domain/firewall/risk-settings.ts';
import type { PaperBlock } from '../../documents/paper.ts';
import type { RequestOfKind } from '../../requests/kinds/request-kinds.ts';

export interface DossierPeople {
  requesterName: string;
  requesterStaffNumber: string | null;
  /** Who typed the requester's name, where it is nobody's account. */
  requesterTypedBy: string | null;
  sectorName: string;
  submittedAt: string | null;
  acceptedAt: string | null;
  acceptedBy: string | null;
  acceptedFor: string | null;
  acceptedVersion: number | null;
  executedAt: string | null;
}

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'critico',
  high: 'alto',
  medium: 'medio',
  low: 'basso',
};
const ALREADY = {
  fully: 'Già permesso del tutto',
  partly: 'Già permesso in parte',
  depends: 'Dipende da regole non comprese per intero o attive solo in certi orari',
  no: 'Non permesso oggi',
} as const;
const VENDOR_NAMES: Readonly<Record<Vendor, string>> = {
  fortigate: 'FortiGate',
  asa: 'Cisco ASA',
  panos: 'Palo Alto',
  checkpoint: 'Check Point',
  nftables: 'nftables',
  iptables: 'iptables',
  table: 'tabella',
};

export function requestBlocks(
  request: RequestOfKind<FirewallRequestContent>,
  people: DossierPeople,
  preview: FirewallPreview,
): PaperBlock[] {
  const { content } = request;
  return [
    { kind: 'text', text: preview.sentence ?? request.summary },
    facts([
      ['Oggetto', request.subject],
      ['Settore', people.sectorName],
      [
        'Richiedente',
        `${people.requesterName}${people.requesterStaffNumber === null ? '' : ` (matricola ${people.requesterStaffNumber})`}${people.requesterTypedBy === null ? '' : `, nome scritto da ${people.requesterTypedBy}`}`,
      ],
      ['Presentata', people.submittedAt === null ? '' : italianMoment(Date.parse(people.submittedAt))],
      ['Motivo', content.reason],
      ['Scadenza', content.expiresOn === null ? 'Nessuna' : italianDay(dayOfText(content.expiresOn))],
      ['Urgenza', content.urgency],
      ['Riferimento tecnico', content.contact],
    ]),
  ];
}

export function analysisBlocks(preview: FirewallPreview, at: string | null): PaperBlock[] {
  const when =
    at === null
      ? 'Analisi sul registro attuale; la richiesta non è ancora accettata.'
      : `Analisi del momento dell’accettazione (${italianMoment(Date.parse(at))}).`;
  return [
    { kind: 'text', text: when },
    ...preview.flows.flatMap((flow, index) =>
      flowBlocks(flow, preview.flows.length > 1 ? `Flusso ${index + 1}. ` : ''),
    ),
  ];
}

function flowBlocks(flow: FlowPreview, prefix: string): PaperBlock[] {
  const { understood, impact, risks } = flow;
  if (!understood || !impact)
    return [
      {
        kind: 'text',
        text: `${prefix}Non comprensibile con il registro attuale: ${flow.issues.map(({ message }) => message).join('; ')}`,
      },
    ];
  const by =
    impact.permittedBy.length === 0
      ? ''
      : ` (regole ${impact.permittedBy.map(({ number }) => number).join(', ')})`;
  const blocks: PaperBlock[] = [
    { kind: 'text', text: `${prefix}${understood.sentence}.` },
    facts([
      ['Sorgenti', understood.sources.join(', ')],
      ['Destinazioni', understood.destinations.join(', ')],
      ['Servizi', understood.services.join(', ')],
      ['Oggi', `${ALREADY[impact.alreadyPermitted]}${by}`],
      ['Dipende da', dependencies(impact)],
      ['Con le traduzioni', throughWords(impact)],
      ['Regola spenta', offWords(impact)],
      ['Diventa permesso', traffic(impact.newlyPermitted)],
      ['Diventa negato', traffic(impact.newlyDenied)],
      [
        'Posizione',
        impact.putBefore === null
          ? ''
          : `Prima della regola ${impact.putBefore.number} «${impact.putBefore.name}»`,
      ],
      ['Attenzione', unreachableWords(impact)],
    ]),
  ];
  if (risks.length > 0)
    blocks.push({
      kind: 'table',
      head: ['Rischio', 'Motivo', 'Rimedio'],
      rows: risks.map(({ severity, reason, cure }) => [SEVERITY_WORDS[severity], reason, cure]),
      widths: [0.14, 0.46, 0.4],
    });
  return blocks;
}

type Impact = NonNullable<FlowPreview['impact']>;

function dependencies({ dependsOn, dependsOnTranslations }: Impact): string {
  const rules = dependsOn.map(({ number, name }) => (number === 0 ? name : `regola ${number} «${name}»`));
  return [...rules, ...dependsOnTranslations.map((id) => `traduzione «${id}»`)].join(', ');
}

/** How a packet arrives, what decides it today, how it goes on. */
function throughWords({ through }: Impact): string {
  const packet = ({ src, dst, proto, dport }: PacketExample): string =>
    `${src} verso ${dst}, ${proto}${dport === null ? '' : ` ${dport}`}`;
  return (through?.parts ?? [])
    .slice(0, 6)
    .map(({ before, after, action, isCertain, isOutcomeKnown, translation }) => {
      const outcome = !isOutcomeKnown
        ? 'non si sa se passi'
        : `${isCertain ? '' : 'forse '}${action === 'accept' ? 'passa' : 'è bloccato'}`;
      const onward = translation === null ? '' : `, prosegue come ${packet(after)} («${translation.id}»)`;
      return `${packet(before)}: oggi ${outcome}${onward}`;
    })
    .join('; ');
}

function unreachableWords({ unreachable }: Impact): string {
  if (unreachable === null) return '';
  const { by, translations } = unreachable;
  if (by.length > 0)
    return `La regola non sarebbe mai raggiunta: la coprono le regole ${by.map(({ number }) => number).join(', ')}`;
  return translations.length > 0
    ? `La regola non sarebbe mai raggiunta: i suoi pacchetti sono tradotti prima, da ${translations.join(', ')}`
    : 'La regola non sarebbe mai raggiunta: la coprono altre regole';
}

function offWords({ off }: Impact): string {
  if (off === null) return '';
  const why = off.why === 'disabled' ? 'disattivata' : 'scaduta';
  if (!off.isOffAfter) return `Oggi ${why}: la modifica la rimette in vigore`;
  const would =
    off.ifEnabled === null
      ? ''
      : `; se fosse attiva, permetterebbe in più: ${traffic(off.ifEnabled.newlyPermitted)}`;
  return `La regola è ${why} e non prende alcun pacchetto${would}`;
}

export function acceptanceBlocks(
  people: DossierPeople,
  version: number,
  preview: FirewallPreview,
  note: string,
): PaperBlock[] {
  if (people.acceptedAt === null) return [{ kind: 'text', text: 'La richiesta non è ancora accettata.' }];
  const risks = preview.flows.flatMap((flow) => flow.risks);
  return [
    facts([
      [
        'Accettata da',
        `${people.acceptedBy ?? ''}${people.acceptedFor === null ? '' : ` (per ${people.acceptedFor})`}`,
      ],
      ['Il', italianMoment(Date.parse(people.acceptedAt))],
      ['Versione', String(people.acceptedVersion ?? version)],
      ['Nota', note],
    ]),
    ...(risks.length === 0
      ? []
      : ([
          {
            kind: 'text',
            text: `Rischi accettati da ${people.acceptedBy ?? ''}${note === '' ? '' : `, con questo motivo: «${note}»`}.`,
          },
          {
            kind: 'list',
            items: risks.map(({ severity, reason }) => `${SEVERITY_WORDS[severity]}: ${reason}`),
          },
        ] satisfies PaperBlock[])),
  ];
}

export function orderBlocks(order: RenderedOrder): PaperBlock[] {
  return [
    {
      kind: 'text',
      text: `Formato: ${VENDOR_NAMES[order.vendor]}. I comandi aggiungono, modificano o tolgono le sole regole richieste.`,
    },
    { kind: 'code', title: 'Comandi da eseguire', text: order.apply },
    { kind: 'code', title: 'Comandi per tornare allo stato precedente', text: order.rollback },
    ...(order.notes.length === 0
      ? []
      : [{ kind: 'text', text: 'Avvertenze:' } as const, { kind: 'list', items: order.notes } as const]),
  ];
}

export function facts(rows: readonly (readonly [string, string])[]): PaperBlock {
  return { kind: 'facts', rows: rows.filter(([, value]) => value !== '') };
}

export function traffic({ packets, regions, regionCount, witnesses }: ChangedTraffic): string {
  if (packets === '0') return 'Nulla';
  const example = witnesses[0];
  const sample = example
    ? `; esempio: ${example.src} verso ${example.dst}, ${example.proto}${example.dport === null ? '' : ` ${example.dport}`}`
    : '';
  const shown = regions
    .slice(0, 6)
    .map(({ src, dst, proto, dport }) => `${src} verso ${dst}, ${proto} ${dport}`);
  // A reader who is confined to a sector is told that something changes, not what the policy holds already.
  if (regions.length === 0) return 'Parte o tutto di quanto richiesto';
  return `${shown.join('; ')}${regionCount > shown.length ? `; e altre ${regionCount - shown.length} regioni` : ''}${sample}`;
}
