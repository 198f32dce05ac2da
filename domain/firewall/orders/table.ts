import { addressEntries } from '../../net/address-set.ts';
import { csvCell } from '../csv-reader.ts';
import { formatServiceSet } from '../service-set.ts';
import { oneLine } from './escape.ts';
import { isOff, type Order, type OrderChange, type OrderRule, type RenderedOrder } from './order.ts';

const HEADER = [
  'n',
  'operazione',
  'regola',
  'posizione',
  'azione',
  'stato',
  'da zona',
  'a zona',
  'sorgenti',
  'destinazioni',
  'servizi',
  'log',
  'scadenza',
  'nota',
];

/** For suppliers without a command line of ours: what to do, row by row, and what to put back. */
export function renderTable(order: Order): RenderedOrder {
  const rows = order.changes.map((change, i) => row(i + 1, change));
  const back = order.changes
    .map((change, i) => row(i + 1, reverse(change, `${order.code}-${i + 1}`)))
    .toReversed();
  return { vendor: 'table', apply: csv(rows), rollback: csv(back), notes: [], extension: 'csv' };
}

function reverse(change: OrderChange, name: string): OrderChange {
  switch (change.op) {
    case 'create':
      return { op: 'delete', target: { name, reference: null }, previous: change.rule };
    case 'modify':
      return change.previous === null
        ? { op: 'delete', target: change.target, previous: change.rule }
        : { op: 'modify', target: change.target, rule: change.previous, previous: change.rule };
    case 'delete':
      return change.previous === null
        ? { op: 'delete', target: change.target, previous: null }
        : { op: 'create', rule: change.previous, before: null };
  }
}

function row(number: number, change: OrderChange): string[] {
  const words = { create: 'creare', modify: 'modificare', delete: 'cancellare' }[change.op];
  const rule: OrderRule | null = change.op === 'delete' ? change.previous : change.rule;
  const name = change.op === 'create' ? change.rule.name : change.target.name;
  const place =
    change.op !== 'create' ? 'invariata' : change.before ? `prima di ${change.before.name}` : 'in fondo';
  const facts = rule
    ? [
        rule.action === 'accept' ? 'permetti' : 'nega',
        isOff(rule) ? 'disattivata' : 'attiva',
        rule.from?.join(' ') ?? 'qualsiasi',
        rule.to?.join(' ') ?? 'qualsiasi',
        addressEntries(rule.sources).join(' '),
        addressEntries(rule.destinations).join(' '),
        formatServiceSet(rule.services).join(' '),
        rule.logging ? 'sì' : 'no',
        rule.expiresOn ?? '',
        (rule.schedule ?? null) === null ? rule.comment : `${rule.comment} (orario: ${rule.schedule})`,
      ]
    : ['', '', '', '', '', '', '', '', '', ''];
  return [String(number), words, name, place, ...facts];
}

/** Cells that a spreadsheet would run as formulas are made text. */
function csv(rows: readonly string[][]): string {
  const cell = (text: string): string => {
    const flat = oneLine(text, 4000);
    return csvCell(/^[=+\-@\t]/.test(flat) ? `'${flat}` : flat);
  };
  return `${[HEADER, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}
