import { formatAddress, isAddressError, parseAddress } from '../net/address.ts';
import { neutralText } from '../net/neutral-text.ts';
import type { ReputationFinding, ReputationState } from './reputation.ts';

/** Columns of the CSV that SNDS gives for a day (FAQ, «automated data access»): it has no heading. */
const COLUMN = {
  address: 0,
  from: 1,
  messages: 5,
  filter: 6,
  complaints: 7,
  trapHits: 10,
} as const;

/** SNDS names the share of spam by a colour: below 10 %, between, above 90 %. */
const FILTER_STATES: Readonly<Record<string, ReputationState>> = {
  GREEN: 'good',
  YELLOW: 'warning',
  RED: 'bad',
};

const FILTER_WORDS: Readonly<Record<string, string>> = {
  GREEN: 'meno del 10 % considerato spam',
  YELLOW: 'tra il 10 e il 90 % considerato spam',
  RED: 'oltre il 90 % considerato spam',
};

export interface SndsReading {
  /** The worst of an address when it stands several times; a row of it that is not understood leaves nothing good. */
  readonly findings: readonly ReputationFinding[];
  /** Lines that are no row of SNDS, or a row that is not understood. */
  readonly unread: number;
}

/** Reads the CSV of a day. An address that is not in it sent too little for SNDS to say anything. */
export function readSnds(csv: string): SndsReading {
  const worst = new Map<string, ReputationFinding>();
  let unread = 0;
  for (const line of csv.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const finding = findingOf(cellsOf(line));
    if (finding === null || finding.state === 'not-verified') unread += 1;
    if (finding === null) continue;
    const before = worst.get(finding.target);
    if (before === undefined || ORDER.indexOf(finding.state) > ORDER.indexOf(before.state))
      worst.set(finding.target, finding);
  }
  return { findings: [...worst.values()], unread };
}

const ORDER: readonly ReputationState[] = ['good', 'not-verified', 'warning', 'bad'];

function findingOf(cells: readonly string[]): ReputationFinding | null {
  const address = parseAddress(cells[COLUMN.address] ?? '');
  const filter = (cells[COLUMN.filter] ?? '').toUpperCase();
  const state = Object.hasOwn(FILTER_STATES, filter) ? FILTER_STATES[filter] : undefined;
  if (isAddressError(address)) return null;
  const trapHits = cells[COLUMN.trapHits];
  if (state === undefined || trapHits === undefined || !/^\d*$/.test(trapHits))
    return {
      target: formatAddress(address),
      state: 'not-verified',
      text: 'SNDS: la riga di questo indirizzo non è compresa.',
    };
  const traps = Number(trapHits);
  const hasTraps = traps > 0;
  const said = (at: number): string => neutralText(cells[at] ?? '', 40);
  return {
    target: formatAddress(address),
    state: state === 'good' && hasTraps ? 'warning' : state,
    text: [
      `${said(COLUMN.from)}: filtro ${filter} (${FILTER_WORDS[filter]})`,
      `${said(COLUMN.messages)} destinatari`,
      `reclami ${said(COLUMN.complaints)}`,
      ...(hasTraps ? [`trappole per spam colpite ${traps}`] : []),
    ].join('; '),
  };
}

/** Cells of one line of a CSV (RFC 4180); a quoted cell may hold commas. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    cells.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
  return cells;
}
