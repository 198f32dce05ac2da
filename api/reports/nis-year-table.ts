import type { NisYear } from '../../contract/procedures/nis-year.ts';
import type { NisEntryKind, NisOrigin } from '../../domain/procedures/nis-year.ts';

const KINDS = {
  address: 'indirizzo pubblico',
  domain: 'dominio',
  supplier: 'fornitore',
} as const satisfies Record<NisEntryKind, string>;

const ORIGINS = {
  monitored: 'indirizzi sorvegliati',
  'network-object': 'oggetti di rete',
  'mail-domain': 'domini di posta',
  mailboxes: 'caselle',
  supplier: 'fornitori',
  'pec-provider': 'gestori PEC',
} as const satisfies Record<NisOrigin, string>;

/** The yearly data as one table: what there is, then what is there no more. */
export function tableOfNisYear({ entries, removed, comparedWith }: NisYear): string[][] {
  // An empty cell says «as before»: only where there is a year before.
  const unchanged = comparedWith === null ? 'non confrontato' : '';
  const since = comparedWith === null ? 'differenza' : `rispetto al ${comparedWith.year}`;
  return [
    ['tipo', 'valore', 'dettaglio', 'dai registri', since, 'da verificare'],
    ...entries.map((entry) => [
      ...cellsOf(entry),
      entry.change === 'added'
        ? 'nuovo'
        : entry.change === 'changed'
          ? `cambiato, era: ${entry.detailBefore ?? ''}`
          : unchanged,
      entry.isToCheck ? 'sì' : '',
    ]),
    ...removed.map((entry) => [...cellsOf(entry), 'non c’è più', '']),
  ];
}

const cellsOf = ({ kind, value, detail, origins }: NisYear['removed'][number]): string[] => [
  KINDS[kind],
  value,
  detail,
  origins.map((origin) => ORIGINS[origin]).join(', '),
];
