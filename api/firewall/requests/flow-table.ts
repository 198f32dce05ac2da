import { FirewallFlow } from '../../../contract/firewall/flow.ts';
import type { FlowImport } from '../../../contract/firewall/starts.ts';
import type { ImportFault } from '../../../contract/records/imports.ts';
import { resolveFlow, type Resolver } from '../../../domain/firewall/flow.ts';
import { meaningOf } from '../../../domain/firewall/compare-policies.ts';
import { describeError } from '../../../domain/net/parse-error.ts';
import { choiceCell, textCell, yesNoCell, type CellCodec } from '../../../domain/imports/cells.ts';
import type { ImportField, ReadLine } from '../../../domain/imports/fields.ts';
import { readLines } from '../../../domain/imports/read-lines.ts';
import type { TableFile } from '../../../domain/imports/table.ts';
import { resolveMapping } from '../../imports/columns.ts';
import { SeenKeys } from '../../imports/planned-lines.ts';
import { flowText } from './flow-text.ts';

/** One request holds no more. */
const MOST_FLOWS = 50;

const entries: CellCodec = {
  read: (cell) => pieces(cell.split(/[,;\n]/)),
  write: (value) => (Array.isArray(value) ? value.join(', ') : ''),
};
/** A comma before a digit joins ports (`tcp/80,443`), before a name it begins another service. */
const services: CellCodec = {
  read: (cell) => pieces(cell.split(/[;\n]|,(?!\s*\d)/)),
  write: (value) => (Array.isArray(value) ? value.join('; ') : ''),
};

const FIELDS: readonly ImportField[] = [
  {
    name: 'sources',
    label: 'Sorgenti',
    synonyms: ['sorgente', 'da', 'src', 'source', 'sources', 'origine', 'mittente', 'ip sorgente'],
    required: true,
    codec: entries,
  },
  {
    name: 'destinations',
    label: 'Destinazioni',
    synonyms: ['destinazione', 'verso', 'a', 'dst', 'destination', 'destinations', 'ip destinazione'],
    required: true,
    codec: entries,
  },
  {
    name: 'services',
    label: 'Servizi',
    synonyms: ['servizio', 'service', 'services'],
    codec: services,
  },
  { name: 'protocol', label: 'Protocollo', synonyms: ['proto', 'protocol'], codec: textCell },
  {
    name: 'ports',
    label: 'Porte',
    synonyms: ['porta', 'porta destinazione', 'dport', 'port', 'ports', 'destination port'],
    codec: textCell,
  },
  {
    name: 'action',
    label: 'Effetto',
    synonyms: ['azione', 'action'],
    codec: choiceCell(
      { accept: 'permettere', deny: 'bloccare', allow: 'permetti', permit: 'consenti', drop: 'blocca' },
      'accept',
    ),
  },
  { name: 'fromZones', label: 'Zona di partenza', synonyms: ['from', 'da zona'], codec: entries },
  { name: 'toZones', label: 'Zona di arrivo', synonyms: ['to', 'a zona'], codec: entries },
  { name: 'logging', label: 'Registra', synonyms: ['log', 'logging'], codec: yesNoCell(true) },
  { name: 'note', label: 'Nota', synonyms: ['note', 'comment', 'commento', 'descrizione'], codec: textCell },
];

/** A table to start from: two lines to write over. */
export const SAMPLE_ROWS: readonly (readonly string[])[] = [
  ['Sorgenti', 'Destinazioni', 'Servizi', 'Effetto', 'Zona di partenza', 'Zona di arrivo', 'Nota'],
  ['10.20.4.0/24', '172.16.1.17', 'https', 'permettere', 'lan', 'dmz', 'Portale dei cantieri'],
  ['10.20.4.10; 10.20.4.11', '172.16.1.30', 'tcp/5432', 'permettere', '', '', 'Base di dati'],
];

/** Every line as a new rule, or what is wrong with it and where. */
export function readFlowTable(fileName: string, table: TableFile, resolver: Resolver): FlowImport {
  const mapping = resolveMapping(FIELDS, table, undefined, undefined);
  const faults: ImportFault[] = FIELDS.filter(({ name, required }) => required && mapping[name] === null).map(
    ({ label }) => ({ line: 1, column: null, value: null, message: `manca la colonna «${label}»` }),
  );
  if (mapping['services'] === null && mapping['ports'] === null)
    faults.push({ line: 1, column: null, value: null, message: 'manca la colonna «Servizi»' });
  const columns = FIELDS.map(({ name, label }) => ({ label, heading: mapping[name] ?? null }));
  const flows: FlowImport['flows'] = [];
  const seen = new SeenKeys();
  for (const line of faults.length > 0 ? [] : readLines(table, FIELDS, mapping)) {
    if (flows.length === MOST_FLOWS) {
      faults.push(
        fault(line, null, `una richiesta contiene al massimo ${MOST_FLOWS} flussi: dividere il foglio`),
      );
      break;
    }
    if (line.faults.length > 0) {
      faults.push(...line.faults);
      continue;
    }
    const read = readFlow(line, mapping, resolver);
    faults.push(...read.faults);
    if (read.flow === null) continue;
    const twin = seen.faultOf(read.key, line.line, null);
    if (twin) faults.push({ ...twin, value: null });
    else flows.push({ line: line.line, flow: read.flow });
  }
  return { fileName, lines: table.rows.length, columns, flows, faults };
}

function readFlow(
  line: ReadLine,
  mapping: Readonly<Record<string, string | null>>,
  resolver: Resolver,
): { flow: FirewallFlow; key: string; faults: [] } | { flow: null; faults: ImportFault[] } {
  const { protocol, ports, services: named, action, ...rest } = line.values;
  const typed = {
    op: 'create',
    ...rest,
    action: DENIED.includes(String(action)) ? 'deny' : 'accept',
    services: [...listOf(named), ...portServices(String(protocol ?? ''), String(ports ?? ''))],
  };
  const columnOf = (path: string): string | null =>
    mapping[path.split('.')[0]!] ?? (path.startsWith('services') ? (mapping['ports'] ?? null) : null);
  const parsed = FirewallFlow.safeParse(typed);
  if (!parsed.success)
    return {
      flow: null,
      faults: parsed.error.issues.map(({ path, message }) =>
        fault(line, columnOf(path.join('.')), message, valueAt(typed, path)),
      ),
    };
  const rule = resolveFlow('', flowText(parsed.data), resolver);
  if ('issues' in rule)
    return {
      flow: null,
      faults: rule.issues.map(({ path, error }) =>
        fault(line, columnOf(path), describeError(error), valueAt(typed, path.split('.'))),
      ),
    };
  return { flow: parsed.data, key: meaningOf(rule), faults: [] };
}

const DENIED: readonly string[] = ['deny', 'drop'];

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** `tcp` and `80, 443-445` as services; a protocol alone is a service, ports alone are TCP. */
function portServices(protocol: string, ports: string): string[] {
  if (ports === '' || /^(any|qualsiasi|tutte|\*)$/i.test(ports))
    return protocol === '' ? [] : pieces([protocol]);
  const protocols = protocol === '' ? ['tcp'] : pieces(protocol.split(/[,;/+]/));
  return protocols.flatMap((each) => pieces(ports.split(/[,;\s]+/)).map((port) => `${each}/${port}`));
}

function pieces(words: readonly string[]): string[] {
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

function fault(
  { line }: { readonly line: number },
  column: string | null,
  message: string,
  value: string | null = null,
): ImportFault {
  return { line, column, value, message };
}

function valueAt(typed: object, path: readonly PropertyKey[]): string | null {
  let value: unknown = typed;
  for (const step of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[step];
  return typeof value === 'string' ? value.slice(0, 120) : null;
}
