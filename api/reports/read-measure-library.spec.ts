import { load } from 'js-yaml';
import type { MeasureLibraryReading } from '../../contract/procedures/measure-library.ts';
import { EVIDENCE_KINDS, type MeasureMap } from '../../contract/procedures/measures.ts';
import { sameMeasure } from '../../domain/procedures/measure-library.ts';
import { upload } from '../imports/testing/upload.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { measureLibrary } from './measure-library.ts';
import { readMeasureLibrary } from './read-measure-library.ts';

const read = (text: string): MeasureLibraryReading => readMeasureLibrary(Buffer.from(text));
const refusal = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'read';
};

/** As public libraries are written: groups with names, versions and days without quotes, folded texts, translations. */
const FOREIGN = `
urn: urn:esempio:risk:library:regole
locale: en
ref_id: REGOLE
name: Regole dell’esempio
version: 2.1
publication_date: 2026-03-01
provider: Esempio
packager: Esempio
dependencies: []
objects:
  threats: []
  framework:
    urn: urn:esempio:risk:framework:regole
    ref_id: REGOLE
    name: Regole
    implementation_groups_definition:
    - ref_id: M
      name: Minimo
    - ref_id: S
      name: Standard
    requirement_nodes:
    - urn: urn:esempio:risk:req_node:regole:1
      assessable: false
      depth: 1
      ref_id: ABSC 1
      implementation_groups: [M]
    - urn: urn:esempio:risk:req_node:regole:1.1
      assessable: true
      depth: 2
      ref_id: ABSC 1.4.1
      description: Tenere l'elenco di ciò che è
        collegato.
      implementation_groups:
      - M
      - S
    - urn: urn:esempio:risk:req_node:regole:1.2
      assessable: true
      depth: 2
      ref_id: 1.2
      name: Names
      description: In English
      annotation: Two examples
      translations:
        it: { name: Nomi, description: In italiano, annotation: Due esempi }
    - urn: urn:esempio:risk:req_node:regole:senza-numero
      assessable: true
      depth: 2
      description: Un requisito senza numero
    - urn: urn:esempio:risk:req_node:regole:2:1
      assessable: true
      depth: 3
      ref_id: 1.2
      questions:
        urn:esempio:risk:req_node:regole:2:1:question:1: { type: text, text: Chi ne risponde? }
    - urn: urn:esempio:risk:req_node:regole:vuoto
      assessable: true
      depth: 2
      ref_id: V
`;

test('reads the requirements of a library of others, each to be verified on the act', () => {
  const source =
    'Regole dell’esempio, versione 2.1 del 2026-03-01: libreria importata, testo da verificare sull’atto';
  expect(read(FOREIGN)).toEqual({
    name: 'Regole dell’esempio',
    left: 1,
    rows: [
      {
        code: 'ABSC 1.4.1',
        level: 'minimo',
        requirement: "Tenere l'elenco di ciò che è collegato.",
        source,
        evidence: 'none',
        note: '',
      },
      {
        code: '1.2',
        level: '',
        requirement: 'Nomi: In italiano',
        source,
        evidence: 'none',
        note: 'Due esempi',
      },
      {
        code: 'senza-numero',
        level: '',
        requirement: 'Un requisito senza numero',
        source,
        evidence: 'none',
        note: '',
      },
      { code: '2:1', level: '', requirement: 'Chi ne risponde?', source, evidence: 'none', note: '' },
    ],
  });
  expect(sameMeasure('ABSC 1.4.1', '1.4.1')).toBe(true);
  expect(sameMeasure('ABSC 1.4.1', '1.4.10')).toBe(false);
});

const row = (code: string, more: Partial<MeasureMap['rows'][number]> = {}): MeasureMap['rows'][number] => ({
  code,
  level: 'minimo',
  requirement: `Requisito "${code}": con due punti, #cancelletto e à`,
  source: 'Regolamento: art. 3',
  evidence: 'none',
  note: '',
  ...more,
});

test('reads back what it exports, and a second reader finds the same', () => {
  const rows = [
    ...EVIDENCE_KINDS.map((evidence, n) => row(`1.${n}`, { evidence })),
    row('ID.AM-01', { level: 'base NIS', note: 'Prima riga\nseconda riga', source: 'ACN' }),
    row('X', { level: '' }),
  ];
  const text = measureLibrary({ rows });
  const back = read(text);
  expect(back.left).toBe(0);
  expect(back.rows.toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual(
    rows.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  );
  const { objects } = load(text) as {
    objects: {
      framework: { requirement_nodes: { urn: string; assessable: boolean; parent_urn?: string }[] };
    };
  };
  const nodes = objects.framework.requirement_nodes;
  expect(nodes.filter(({ assessable }) => assessable)).toHaveLength(rows.length);
  const urns = new Set(nodes.map(({ urn }) => urn));
  expect(urns.size).toBe(nodes.length);
  for (const { parent_urn } of nodes) if (parent_urn !== undefined) expect(urns).toContain(parent_urn);
});

test('what is no library is refused with its reason', () => {
  expect(refusal('a: [1')).toBe('library-unreadable');
  expect(refusal('')).toBe('library-unreadable');
  expect(refusal('objects: { risk_matrix: [] }\nname: Matrice')).toBe('library-without-framework');
  expect(refusal('name: x\nobjects: { framework: { requirement_nodes: [] } }')).toBe('library-empty');
  const many = ['a: &a [x, x]', ...Array.from({ length: 60 }, (_, n) => `b${n}: *a`)].join('\n');
  expect(refusal(many)).toBe('library-unreadable');
  expect(refusal('!!js/function "function () {}"')).toBe('library-unreadable');
});

describe('by the interface', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startTestApplication();
  });
  afterAll(() => app.close());

  test('who keeps the rules reads a library; nothing is written', async () => {
    const send = async (person: 'manager' | 'operator') =>
      upload<MeasureLibraryReading>(await app.as(person), '/api/reports/measure-library', FOREIGN);
    expect((await send('operator')).status).toBe(403);
    const manager = await app.as('manager');
    const before = (await manager.get<MeasureMap>('/api/reports/measure-map')).body;
    const { status, body } = await send('manager');
    expect([status, body.rows.map(({ code }) => code)]).toEqual([
      200,
      ['ABSC 1.4.1', '1.2', 'senza-numero', '2:1'],
    ]);
    expect((await manager.get<MeasureMap>('/api/reports/measure-map')).body).toEqual(before);
    const added = { rows: [...before.rows, ...body.rows] };
    expect((await manager.put('/api/reports/measure-map', added)).status).toBe(204);
  });
});
