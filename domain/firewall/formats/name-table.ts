/** What a name of an object stands for: a set, or why it cannot be said exactly (in Italian). */
export type Resolved<Value> = { readonly value: Value } | { readonly unknown: string };

interface Entry<Value> {
  readonly own: Resolved<Value> | null;
  readonly members: readonly string[];
  readonly excluded: readonly string[];
}

/**
 * The objects and groups of an export by name. Groups may name groups defined later; a group that contains itself is
 * unknown, as is one with an unknown member.
 */
export class NameTable<Value> {
  private readonly entries = new Map<string, Entry<Value>>();
  private readonly resolved = new Map<string, Resolved<Value>>();
  private readonly unite: (values: readonly Value[]) => Value;
  private readonly subtract: (from: Value, what: Value) => Value;

  constructor(algebra: {
    unite: (values: readonly Value[]) => Value;
    subtract: (from: Value, what: Value) => Value;
  }) {
    this.unite = algebra.unite;
    this.subtract = algebra.subtract;
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  define(name: string, value: Resolved<Value>): void {
    this.entries.set(name, { own: value, members: [], excluded: [] });
    this.resolved.clear();
  }

  defineGroup(name: string, members: readonly string[], excluded: readonly string[] = []): void {
    this.entries.set(name, { own: null, members, excluded });
    this.resolved.clear();
  }

  /** The union of the names. */
  resolveAll(names: readonly string[]): Resolved<Value> {
    const values: Value[] = [];
    for (const name of names) {
      const one = this.resolve(name);
      if ('unknown' in one) return one;
      values.push(one.value);
    }
    return { value: this.unite(values) };
  }

  resolve(name: string): Resolved<Value> {
    const path: string[] = [];
    return this.walk(name, path);
  }

  private walk(name: string, path: string[]): Resolved<Value> {
    const known = this.resolved.get(name);
    if (known) return known;
    const entry = this.entries.get(name);
    if (!entry) return { unknown: `«${name.slice(0, 60)}» non è definito nell’esportazione` };
    if (entry.own) return entry.own;
    if (path.includes(name) || path.length > 64)
      return { unknown: `il gruppo «${name.slice(0, 60)}» contiene sé stesso` };
    path.push(name);
    const answer = this.walkGroup(entry, path);
    path.pop();
    // A member inside a circle is unknown only as seen from there: keep the answers of whole walks.
    if (path.length === 0 || !('unknown' in answer)) this.resolved.set(name, answer);
    return answer;
  }

  private walkGroup(entry: Entry<Value>, path: string[]): Resolved<Value> {
    const parts: Value[] = [];
    for (const member of entry.members) {
      const part = this.walk(member, path);
      if ('unknown' in part) return part;
      parts.push(part.value);
    }
    let value = this.unite(parts);
    for (const member of entry.excluded) {
      const part = this.walk(member, path);
      if ('unknown' in part) return part;
      value = this.subtract(value, part.value);
    }
    return { value };
  }
}
