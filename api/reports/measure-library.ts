import type { EvidenceKind, MeasureMap } from '../../contract/procedures/measures.ts';
import { LIBRARY_PROVIDER } from '../../domain/procedures/measure-library.ts';

const quoted = (text: string): string => JSON.stringify(text);

const URN = 'urn:baluardo:risk';

/** What speaks for a row, in the words of the library; read back, they name the kind again. */
const EVIDENCE_WORDS = {
  inventory: 'Inventario delle postazioni',
  antivirus: 'Copertura antivirus',
  unsupported: 'Sistemi e programmi fuori supporto',
  accounts: 'Utenze e secondo fattore',
  suppliers: 'Fornitori e contratti',
  'firewall-register': 'Registro delle regole firewall',
  blacklist: 'Controlli delle blacklist',
  requests: 'Richieste e accettazioni',
  incidents: 'Registro degli incidenti',
  'audit-register': 'Registro delle azioni',
} as const satisfies Record<Exclude<EvidenceKind, 'none'>, string>;

export const evidenceOfWords = (words: string): EvidenceKind =>
  (Object.keys(EVIDENCE_WORDS) as (keyof typeof EVIDENCE_WORDS)[]).find(
    (kind) => EVIDENCE_WORDS[kind] === words,
  ) ?? 'none';

/**
 * The map of the measures as a library in the YAML shape of CISO Assistant: a framework whose requirement nodes are the
 * rows, grouped by the source they come from. Every text is a double-quoted scalar, which JSON's quoting is too (YAML 1.2).
 */
export function measureLibrary({ rows }: MeasureMap): string {
  const groups = [...new Set(rows.map(({ source }) => groupOf(source)))];
  const levels = [...new Set(rows.map(({ level }) => level))].filter((level) => level !== '');
  const nodes = groups.flatMap((group, at) => {
    const urn = `${URN}:req_node:misure:g${at + 1}`;
    return [
      node({ urn, depth: 1, isAssessable: false, refId: `G${at + 1}`, name: group }),
      ...rows
        .filter(({ source }) => groupOf(source) === group)
        .map(({ code, level, requirement, source, evidence, note }) =>
          node({
            urn: `${URN}:req_node:misure:${slug(code)}`,
            parent: urn,
            depth: 2,
            isAssessable: true,
            refId: code,
            description: requirement,
            annotation: [source, note].filter((text) => text !== '').join('\n'),
            ...(evidence !== 'none' && { evidence: EVIDENCE_WORDS[evidence] }),
            ...(level !== '' && { group: slug(level) }),
          }),
        ),
    ];
  });
  return [
    `urn: ${quoted(`${URN}:library:misure`)}`,
    'locale: it',
    'ref_id: MISURE',
    `name: ${quoted('Misure di sicurezza dell’ente')}`,
    `description: ${quoted('Misure richieste all’ente, come le tiene Baluardo; testi in parole proprie dove la fonte lo dice.')}`,
    `copyright: ${quoted('Testi dell’ente; le fonti sono indicate riga per riga.')}`,
    'version: 1',
    `provider: ${quoted(LIBRARY_PROVIDER)}`,
    `packager: ${quoted(LIBRARY_PROVIDER)}`,
    'objects:',
    '  framework:',
    `    urn: ${quoted(`${URN}:framework:misure`)}`,
    '    ref_id: MISURE',
    `    name: ${quoted('Misure di sicurezza dell’ente')}`,
    `    description: ${quoted('Misure minime AgID e misure di base NIS')}`,
    ...(levels.length === 0 ? [] : ['    implementation_groups_definition:']),
    ...levels.flatMap((level) => [`    - ref_id: ${quoted(slug(level))}`, `      name: ${quoted(level)}`]),
    '    requirement_nodes:',
    ...nodes,
    '',
  ].join('\n');
}

function node(one: {
  readonly urn: string;
  readonly parent?: string;
  readonly depth: number;
  readonly isAssessable: boolean;
  readonly refId: string;
  readonly name?: string;
  readonly description?: string;
  readonly annotation?: string;
  readonly evidence?: string;
  readonly group?: string;
}): string {
  return [
    `    - urn: ${quoted(one.urn)}`,
    `      assessable: ${one.isAssessable}`,
    `      depth: ${one.depth}`,
    ...(one.parent === undefined ? [] : [`      parent_urn: ${quoted(one.parent)}`]),
    `      ref_id: ${quoted(one.refId)}`,
    ...(one.name === undefined ? [] : [`      name: ${quoted(one.name)}`]),
    ...(one.description === undefined ? [] : [`      description: ${quoted(one.description)}`]),
    ...(one.annotation === undefined ? [] : [`      annotation: ${quoted(one.annotation)}`]),
    ...(one.evidence === undefined ? [] : [`      typical_evidence: ${quoted(one.evidence)}`]),
    ...(one.group === undefined ? [] : ['      implementation_groups:', `      - ${quoted(one.group)}`]),
  ].join('\n');
}

/** The act without what was said of how far it was compared. */
const groupOf = (source: string): string => source.split(':')[0]!.trim();
const slug = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '-');
