import type { CreateRequest } from '../../contract/requests/actions.ts';
import type { WorkstationFindingCode } from '../../domain/workstations/findings.ts';
import type { ServiceCode } from '../../domain/procedures/services.ts';

export interface WorkstationFindingFacts {
  readonly code: WorkstationFindingCode;
  readonly severity: 'high' | 'medium' | 'low';
  readonly days: number | null;
  readonly reason: string | null;
  readonly source: string | null;
  readonly name: string;
  readonly location: string;
  readonly operatingSystem: string | null;
  readonly product: string | null;
}

/** Which sheet cures the finding, and what it is called. */
const CURES: Record<
  WorkstationFindingCode,
  readonly [ServiceCode, (facts: WorkstationFindingFacts) => [subject: string, work: string]]
> = {
  'antivirus-missing': [
    'antivirus',
    () => [
      'Antivirus assente',
      'La console non trova alcun antivirus: installarlo e verificarne l’aggiornamento.',
    ],
  ],
  'antivirus-inactive': [
    'antivirus',
    () => ['Antivirus disattivato', 'La protezione risulta disattivata: riattivarla e verificarne la causa.'],
  ],
  'signatures-stale': [
    'antivirus',
    ({ days }) => [
      'Firme antivirus non aggiornate',
      `Le firme hanno ${days ?? 'molti'} giorni: ripristinare l’aggiornamento.`,
    ],
  ],
  'not-seen': [
    'antivirus',
    ({ days }) => [
      'Postazione non vista dalla console',
      `La console non vede la postazione da ${days ?? 'molti'} giorni: verificare se è in uso e collegata.`,
    ],
  ],
  'never-reported': [
    'antivirus',
    () => [
      'Postazione mai vista dalla console',
      'La postazione è in inventario ma la console non l’ha mai vista: verificare l’antivirus.',
    ],
  ],
  'protection-unknown': [
    'antivirus',
    () => [
      'Protezione antivirus non nota',
      'Le fonti non dicono prodotto, attività o firme dell’antivirus: verificarli sulla postazione.',
    ],
  ],
  'system-obsolete': [
    'workstation-system',
    ({ reason, source }) => ['Sistema operativo da sostituire', sentence(reason, source)],
  ],
  'product-obsolete': [
    'antivirus',
    ({ reason, source }) => ['Prodotto da sostituire', sentence(reason, source)],
  ],
};

const sentence = (reason: string | null, source: string | null): string =>
  `${reason ?? 'Prodotto obsoleto'} (fonte: ${source ?? 'elenco dell’ufficio'}).`;

/** The request that cures what was found on a workstation. */
export function requestForWorkstationFinding(
  facts: WorkstationFindingFacts,
  sectorId: string,
): CreateRequest {
  const [service, words] = CURES[facts.code];
  const [subject, work] = words(facts);
  const installed = [facts.operatingSystem, facts.product].filter((one) => one !== null).join(', ');
  return {
    service,
    subject: `${subject}: ${facts.name}`.slice(0, 200),
    content: {
      description: installed === '' ? work : `${work}\nRisultano installati: ${installed}.`,
      device: facts.name,
      place: facts.location,
    },
    priority: facts.severity === 'high' ? 'high' : 'normal',
    emergency: false,
    submit: true,
    sectorId,
    channel: 'finding',
  };
}

/** What the office does by itself on the spot: assistance (SI-01) where the sheet of the antivirus asks for acceptance. */
export function interventionForWorkstationFinding(
  facts: WorkstationFindingFacts,
  sectorId: string,
): CreateRequest {
  const request = requestForWorkstationFinding(facts, sectorId);
  return request.service === 'antivirus' ? { ...request, service: 'user-assistance' } : request;
}
