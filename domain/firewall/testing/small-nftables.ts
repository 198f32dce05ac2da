import type { SmallFirewall } from './firewalls.ts';

interface KeptRule {
  readonly handle: number;
  readonly comment: string;
  readonly expr: readonly unknown[];
}

/** `insert|add|delete rule inet filter forward …` of `nft -f`; in place of `<HANDLE …>` a rule is found by its comment. */
export class SmallNftables implements SmallFirewall {
  private readonly rules: KeptRule[] = [];
  private last = 0;

  run(script: string): void {
    for (const line of script.split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const found =
        /^(insert|add|delete) rule inet filter forward (?:(?:position|handle) (\d+|<HANDLE [^>]+>) ?)?(.*)$/.exec(
          line,
        );
      if (!found) throw new Error(`not a command: ${line}`);
      const [, verb, named, body = ''] = found;
      const at = named === undefined ? -1 : this.placeOf(named);
      if (verb === 'delete') this.rules.splice(at, 1);
      else {
        const rule = { handle: ++this.last, ...read(body) };
        if (verb === 'insert') this.rules.splice(Math.max(0, at), 0, rule);
        else this.rules.splice(at < 0 ? this.rules.length : at + 1, 0, rule);
      }
    }
  }

  export(): string {
    const chain = { family: 'inet', table: 'filter', name: 'forward', handle: 1 };
    return JSON.stringify({
      nftables: [
        { metainfo: { version: '1.0.9', json_schema_version: 1 } },
        { table: { family: 'inet', name: 'filter', handle: 1 } },
        { chain: { ...chain, type: 'filter', hook: 'forward', prio: 0, policy: 'drop' } },
        ...this.rules.map((rule) => ({
          rule: { family: 'inet', table: 'filter', chain: 'forward', ...rule },
        })),
      ],
    });
  }

  private placeOf(named: string): number {
    const [, tag, nth = '1'] = /^<HANDLE (\S+)(?: (\d+) di \d+)?>$/.exec(named) ?? [];
    const places = [...this.rules.keys()].filter((i) =>
      tag === undefined
        ? this.rules[i]!.handle === Number(named)
        : this.rules[i]!.comment.startsWith(`${tag} `),
    );
    const at = places[Number(nth) - 1];
    if (at === undefined) throw new Error(`no rule ${named}`);
    return at;
  }
}

/** The words of a rule as `nft -j` would list them. */
function read(body: string): { comment: string; expr: unknown[] } {
  const words = body.match(/"[^"]*"|[{},]|[^\s{},"]+/g) ?? [];
  const expr: unknown[] = [];
  let comment = '';
  const next = (): string => {
    const word = words.shift();
    if (word === undefined || word === ';') throw new Error(`a rule ends too early: ${body}`);
    return word;
  };
  const right = (): unknown => {
    const first = next();
    if (first !== '{') return element(first);
    const set: unknown[] = [];
    for (let word = next(); word !== '}'; word = next()) if (word !== ',') set.push(element(word));
    return { set };
  };
  const match = (left: unknown): void => void expr.push({ match: { op: '==', left, right: right() } });
  while (words.length > 0) {
    const word = next();
    if (word === 'accept' || word === 'drop') expr.push({ [word]: null });
    else if (word === 'comment') comment = next().slice(1, -1);
    else if (word === 'meta') match({ meta: { key: next() } });
    else if (/^[io]ifname$/.test(word)) match({ meta: { key: word } });
    else if (/^(ip6?|tcp|udp)$/.test(word)) match({ payload: { protocol: word, field: next() } });
    else throw new Error(`not a word of a rule: ${word}`);
  }
  return { comment, expr };
}

function element(word: string): unknown {
  if (word.startsWith('"')) return word.slice(1, -1);
  const [, addr, len] = /^(.+)\/(\d+)$/.exec(word) ?? [];
  if (addr !== undefined) return { prefix: { addr, len: Number(len) } };
  const number = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);
  const ends = word.split('-');
  return ends.length === 2 ? { range: ends.map(number) } : number(word);
}
