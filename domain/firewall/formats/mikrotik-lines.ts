/** A command of an export, in its menu: `/ip firewall filter` / `add chain=forward …`. */
export interface MikrotikLine {
  readonly menu: string;
  readonly verb: string;
  readonly line: number;
  readonly text: string;
  /** Values by name; what stands without a name is under `''`. */
  readonly values: ReadonlyMap<string, string>;
}

/** RouterOS scripts: a backslash at the end goes on, `"…"` has backslash escapes, `#` starts a comment line. */
export function mikrotikLines(text: string): MikrotikLine[] {
  const out: MikrotikLine[] = [];
  let menu = '';
  const lines = text.replaceAll('\r', '').split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    let whole = lines[at]!;
    while (whole.endsWith('\\') && at + 1 < lines.length)
      whole = whole.slice(0, -1) + lines[++at]!.trimStart();
    const trimmed = whole.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const words = wordsOf(trimmed);
    if (words[0]?.startsWith('/')) {
      // RouterOS 7 takes `/ip/firewall/filter/add`, too.
      words.splice(0, 1, ...words[0].split('/').filter((word) => word !== ''));
      const verbAt = words.findIndex((word) => VERBS.has(word));
      menu = words.slice(0, verbAt < 0 ? words.length : verbAt).join(' ');
      if (verbAt < 0) continue;
      words.splice(0, verbAt);
    }
    const [verb = '', ...rest] = words;
    const values = new Map<string, string>();
    for (const word of rest) {
      const equals = /^(!?[a-z0-9.-]+)=([^]*)$/i.exec(word);
      if (equals) values.set(equals[1]!, equals[2]!);
      else values.set('', word);
    }
    out.push({ menu, verb, line, text: trimmed, values });
  }
  return out;
}

const VERBS: ReadonlySet<string> = new Set(
  'add set remove print export move disable enable unset comment reset-counters'.split(' '),
);

/** Words; a value in quotes keeps its blanks. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^\s"])+/g)].map(([word]) =>
    word.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1')),
  );
}
