import type { PrintedText } from './printed-text.ts';

/** `# name anna@ente.example` begins an account; before it stands nothing, or an empty line. */
const ACCOUNT = /^# name (\S+)\s*$/;
const ATTRIBUTE = /^([A-Za-z][\w-]{0,80})(::?)(?: (.*))?$/;

interface Account {
  readonly line: number;
  readonly values: Map<string, string[]>;
}

/**
 * What `zmprov getAllAccounts -v` and `getAccount` of Zimbra and Carbonio print: a block an account, `attribute: value` a
 * line in the order of the attributes' names, those of several values again and again. A line that is none of these goes
 * on with the value above, as does one whose name would stand before the last: signatures hold such lines. Null: another text.
 * @param isKept names worth a column; the others, some four hundred, are counted
 */
export function readZmprovText(
  text: string,
  firstLine: number,
  isKept: (name: string) => boolean,
): PrintedText | null {
  const lines = text.split(/\r\n|\r|\n/);
  const start = lines.findIndex((line) => line.trim() !== '' && !isRemark(line));
  if (start < 0 || !ACCOUNT.test(lines[start]!)) return null;
  const accounts = accountsOf(lines.slice(start), firstLine + start);
  const all = [...new Set(accounts.flatMap(({ values }) => [...values.keys()]))];
  const names = all.filter(isKept);
  const heading = { line: firstLine + start, cells: ['name', ...names] };
  const rows = accounts.map(({ line, values }) => ({
    line,
    cells: ['', ...names].map((name) => (values.get(name) ?? []).join('\n')),
  }));
  return {
    rows: [heading, ...rows],
    notes: [
      'Testo di zmprov: ogni blocco «# name» è una riga.',
      ...(all.length - 1 > names.length
        ? [`Attributi di zmprov tralasciati, che qui non dicono nulla: ${all.length - 1 - names.length}.`]
        : []),
    ],
  };
}

/** The prompt of zmprov's own shell, or a comment that is not about an account. */
const isRemark = (line: string): boolean => /^(?:prov> |#(?! name ))/.test(line);

function accountsOf(lines: readonly string[], firstLine: number): Account[] {
  const accounts: Account[] = [];
  let last = '';
  let isAfterBlank = true;
  for (const [at, line] of lines.entries()) {
    const name = isAfterBlank ? ACCOUNT.exec(line)?.[1] : undefined;
    isAfterBlank = line.trim() === '';
    if (name !== undefined) {
      accounts.push({ line: firstLine + at, values: new Map([['', [name]]]) });
      last = '';
      continue;
    }
    const { values } = accounts.at(-1)!;
    const [, attribute = '', colons, value = ''] = ATTRIBUTE.exec(line) ?? [];
    // Bytes that are no text say nothing here.
    if (attribute !== '' && attribute >= last) {
      last = attribute;
      if (colons === ':') values.set(attribute, [...(values.get(attribute) ?? []), value.trim()]);
    } else if (line.trim() !== '' && last !== '' && !isRemark(line)) {
      const above = values.get(last);
      if (above !== undefined) above.push(`${above.pop() ?? ''} ${line.trim()}`);
    }
  }
  return accounts;
}
