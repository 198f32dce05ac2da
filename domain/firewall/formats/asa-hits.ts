import type { AsaLine } from './asa-objects.ts';

/** Lines of `show access-list`, which may follow the configuration or stand alone. */
export class AsaShown {
  /** The entries as written, without what they expand to: enough for a policy when there is no configuration. */
  readonly entries = new Map<string, AsaLine[]>();
  private readonly expansions = new Map<string, AsaLine[]>();
  private readonly counts = new Map<string, { own: number | null; expanded: number | null }>();

  /**
   * Takes a line when it is one of `show access-list`: `access-list NAME line N … (hitcnt=12) 0x9a5c43bd`. An entry with
   * groups is printed first as written, without a count, and then once for each combination, indented; with
   * `object-group-search` the second print is not indented.
   */
  take(line: AsaLine, isExpansion: boolean): boolean {
    const [verb, list, word, place] = line.words;
    if (verb !== 'access-list' || list === undefined) return false;
    if (/^(cached|.+;)$/.test(list) && /elements|ACL log/.test(line.text)) return true;
    if (word !== 'line' || place === undefined || !/^\d+$/.test(place)) return false;
    const isRemark = line.words[4] === 'remark';
    if (!isRemark && !/\b0x[0-9a-f]+$|\(hitcnt=\d+\)/.test(line.text)) return false;
    const key = keyOf(list, Number(place));
    const known = this.counts.get(key);
    if (known || isExpansion) {
      const own = this.expansions.get(key);
      if (own) own.push(line);
      else this.expansions.set(key, [line]);
    } else {
      const own = this.entries.get(list);
      if (own) own.push(line);
      else this.entries.set(list, [line]);
    }
    const count = known ?? { own: null, expanded: null };
    const hits = /\(hitcnt=(\d{1,15})\)/.exec(line.text)?.[1];
    if (hits !== undefined) {
      if (isExpansion) count.expanded = (count.expanded ?? 0) + Number(hits);
      else count.own = (count.own ?? 0) + Number(hits);
    }
    this.counts.set(key, count);
    return true;
  }

  /** The combinations that an entry with groups was printed as, one a line; `place` is its line in the list. */
  expansionsOf(list: string, place: number): readonly AsaLine[] {
    return this.expansions.get(keyOf(list, place)) ?? [];
  }

  /** What the entry counted; `place` is its line in the list, remarks included. */
  hitsOf(list: string, place: number): number | null {
    const count = this.counts.get(keyOf(list, place));
    return count?.own ?? count?.expanded ?? null;
  }
}

const keyOf = (list: string, place: number): string => `${place} ${list}`;
