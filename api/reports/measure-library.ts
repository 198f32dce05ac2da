import type { MeasureMap } from '../../contract/procedures/measures.ts';

const quoted = (text: string): string => JSON.stringify(text);

const URN = 'urn:baluardo:risk';

/**
 * The map of the measures as a library in the YAML shape of CISO Assistant: a framework whose requirement nodes are the
 * rows, grouped by the source they come from. Every text is a double-quoted scalar, which JSON's quoting is too (YAML 1.2).
 */
export function measureLibrary({ rows }: MeasureMap): string {
  const groups = [...new Set(rows.map(({ source }) => groupOf(source)))];
  const nodes = groups.flatMap((group, at) => {
    const urn = `${URN}:req_node:misure:g${at + 1}`;
    return [
      node({ urn, depth: 1, isAssessable: false, refId: `G${at + 1}`, name: group }),
      ...rows
        .filter(({ source }) => groupOf(source) === group)
        .map(({ code, level, requirement, source, note }) =>
          node({
            urn: `${URN}:req_node:misure:${slug(code)}`,
            parent: urn,
            depth: 2,
            isAssessable: true,
            refId: code,
            name: level === '' ? code : `${code} (${level})`,
            description: requirement,
            annotation: [source, note].filter((text) => text !== '').join('\n'),
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
    `provider: ${quoted('Baluardo')}`,
    `packager: ${quoted('Baluardo')}`,
    'objects:',
    '  framework:',
    `    urn: ${quoted(`${URN}:framework:misure`)}`,
    '    ref_id: MISURE',
    `    name: ${quoted('Misure di sicurezza dell’ente')}`,
    `    description: ${quoted('Misure minime AgID e misure di base NIS')}`,
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
  readonly name: string;
  readonly description?: string;
  readonly annotation?: string;
}): string {
  return [
    `    - urn: ${quoted(one.urn)}`,
    `      assessable: ${one.isAssessable}`,
    `      depth: ${one.depth}`,
    ...(one.parent === undefined ? [] : [`      parent_urn: ${quoted(one.parent)}`]),
    `      ref_id: ${quoted(one.refId)}`,
    `      name: ${quoted(one.name)}`,
    ...(one.description === undefined ? [] : [`      description: ${quoted(one.description)}`]),
    ...(one.annotation === undefined ? [] : [`      annotation: ${quoted(one.annotation)}`]),
  ].join('\n');
}

/** The act without what was said of how far it was compared. */
const groupOf = (source: string): string => source.split(':')[0]!.trim();
const slug = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '-');
