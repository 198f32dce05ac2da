/** One row of the map of measures, as a library brings it. */
export interface LibraryRow {
  readonly code: string;
  readonly level: string;
  readonly requirement: string;
  readonly source: string;
  /** The word that the library has for the evidence; empty: none. */
  readonly evidence: string;
  readonly note: string;
}

interface Words {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly annotation?: string | null | undefined;
}

/** A node of a framework in the shape of CISO Assistant's libraries. */
export interface LibraryNode extends Words {
  readonly urn: string;
  readonly assessable: boolean;
  readonly ref_id?: string | null | undefined;
  readonly implementation_groups?: readonly string[] | null | undefined;
  readonly typical_evidence?: string | null | undefined;
  /** What is asked where the requirement has no text of its own, by the question's urn. */
  readonly questions?:
    Readonly<Record<string, { readonly text?: string | null | undefined }>> | null | undefined;
  /** By language: `it`, `en`. */
  readonly translations?: Readonly<Record<string, Words>> | null | undefined;
}

export interface Library {
  readonly name: string;
  readonly provider?: string | null | undefined;
  readonly version?: string | null | undefined;
  readonly publication_date?: string | null | undefined;
  readonly objects: {
    readonly framework: {
      readonly requirement_nodes: readonly LibraryNode[];
      readonly implementation_groups_definition?:
        readonly { readonly ref_id: string; readonly name?: string | null | undefined }[] | null | undefined;
    };
  };
}

export const LIBRARY_PROVIDER = 'Baluardo';

/** Longest texts of a row of the map. */
const LONGEST = { code: 60, level: 20, requirement: 2000, source: 500, note: 2000 } as const;

/**
 * The requirements of a library as rows of the map. A library of others is a copy: each row says that its text is to be
 * verified on the act. Our own library brings back source and note as they were.
 *
 * @returns `left`: how many requirements have no text or a code that another one has
 */
export function rowsOfLibrary(library: Library): { rows: LibraryRow[]; left: number } {
  const { framework } = library.objects;
  const levels = new Map(
    (framework.implementation_groups_definition ?? []).map(({ ref_id, name }) => [ref_id, name ?? ref_id]),
  );
  const rows = new Map<string, LibraryRow>();
  let left = 0;
  for (const node of framework.requirement_nodes.filter(({ assessable }) => assessable)) {
    const row = rowOf(library, node, levels);
    // Numbers can begin anew under each heading; the place in the framework does not repeat.
    const code = rows.has(row.code) ? clip(placeOf(node.urn), LONGEST.code) : row.code;
    if (row.requirement === '' || rows.has(code)) left += 1;
    else rows.set(code, { ...row, code });
  }
  return { rows: [...rows.values()], left };
}

function rowOf(library: Library, node: LibraryNode, levels: ReadonlyMap<string, string>): LibraryRow {
  const own = library.provider === LIBRARY_PROVIDER;
  const words = node.translations?.['it'] ?? node;
  const [name, description, annotation] = [words.name, words.description, words.annotation].map(plain);
  const [first = '', ...rest] = annotation!.split('\n');
  // Groups are listed from the lowest level to which the requirement belongs.
  const group = node.implementation_groups?.[0];
  const level = plain(group === undefined ? '' : (levels.get(group) ?? group));
  return {
    code: clip(plain(node.ref_id) || placeOf(node.urn), LONGEST.code),
    level: clip(own ? level : level.toLowerCase(), LONGEST.level),
    requirement: clip(joined([name!, description!], ': ') || questionsOf(node), LONGEST.requirement),
    source: clip(own && first !== '' ? first : sourceOf(library), LONGEST.source),
    evidence: plain(node.typical_evidence),
    note: clip(own ? rest.join('\n') : annotation!, LONGEST.note),
  };
}

function sourceOf({ name, version, publication_date: on }: Library): string {
  const edition = [version && `versione ${version}`, on && `del ${on}`].filter(Boolean).join(' ');
  return `${clip(plain(name), 400)}${edition === '' ? '' : `, ${edition}`}: libreria importata, testo da verificare sull’atto`;
}

const questionsOf = ({ questions }: LibraryNode): string =>
  joined(
    Object.values(questions ?? {}).map(({ text }) => plain(text)),
    '\n',
  );

const joined = (texts: readonly string[], by: string): string => texts.filter((text) => text !== '').join(by);
const plain = (text: string | null | undefined): string => (text ?? '').trim();

/** `urn:…:req_node:framework:1.1:2`: `1.1:2`. */
const placeOf = (urn: string): string => urn.replace(/^.*?:req_node:[^:]*:/, '');
const clip = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

/** Whether two codes are one measure's: AgID's are written `1.4.1`, `ABSC 1.4.1`, `ABSC_ID 1.4.1`. */
export const sameMeasure = (a: string, b: string): boolean => bare(a) === bare(b);
const bare = (code: string): string =>
  code
    .toLowerCase()
    .replace(/^absc(?:[ _-]*id)?[ _.-]*(?=\d)/, '')
    .replaceAll(/\s+/g, '');
