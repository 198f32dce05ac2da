import {
  exactly,
  notKnown,
  stated,
  subtractBounds,
  uniteBounds,
  type Bounds,
  type SetAlgebra,
} from '../bounds.ts';

/** What a name of an object stands for: a set, bounds of one, or why nothing is known (in Italian). */
export type Definition<Set> = { readonly value: Set } | { readonly unknown: string } | Bounds<Set>;

interface Entry<Set> {
  readonly own: Bounds<Set> | null;
  readonly members: readonly string[];
  readonly excluded: readonly string[];
}

/**
 * The objects and groups of an export by name. Groups may name groups defined later. What is not known (a name that is
 * not there, a group that contains itself or is empty) takes from what a group certainly is, never from what it may be.
 */
export class ObjectTable<Set> {
  private readonly entries = new Map<string, Entry<Set>>();
  private readonly resolved = new Map<string, Bounds<Set>>();
  readonly algebra: SetAlgebra<Set>;
  private readonly parent: ObjectTable<Set> | null;
  private readonly isOfDevice: (name: string) => boolean;

  /**
   * `parent`: where names are looked for that are not here (the shared objects). `isOfDevice`: names that the device
   * brings along, which no export defines.
   */
  constructor(
    algebra: SetAlgebra<Set>,
    parent: ObjectTable<Set> | null = null,
    isOfDevice: (name: string) => boolean = () => false,
  ) {
    this.algebra = algebra;
    this.parent = parent;
    this.isOfDevice = isOfDevice;
  }

  has(name: string): boolean {
    return this.entries.has(name) || (this.parent?.has(name) ?? false);
  }

  define(name: string, meaning: Definition<Set>): void {
    this.entries.set(name, { own: boundsOf(this.algebra, meaning), members: [], excluded: [] });
    this.resolved.clear();
  }

  /** The source itself says that the name is nothing. */
  defineNone(name: string): void {
    this.entries.set(name, { own: stated(this.algebra.none), members: [], excluded: [] });
  }

  defineGroup(name: string, members: readonly string[], excluded: readonly string[] = []): void {
    this.entries.set(name, { own: null, members, excluded });
    this.resolved.clear();
  }

  /** The union of the names. */
  resolveAll(names: readonly string[]): Bounds<Set> {
    return uniteBounds(
      this.algebra,
      names.map((name) => this.resolve(name)),
    );
  }

  resolve(name: string): Bounds<Set> {
    return this.walk(name, []);
  }

  private walk(name: string, path: string[]): Bounds<Set> {
    const known = this.resolved.get(name);
    if (known) return known;
    const entry = this.entries.get(name);
    if (!entry)
      return (
        (this.parent?.has(name) && this.parent.resolve(name)) ||
        notKnown(
          this.algebra,
          this.isOfDevice(name)
            ? `«${name.slice(0, 60)}» è predefinito nel firewall, e qui non è conosciuto`
            : `«${name.slice(0, 60)}» non è definito nell’esportazione`,
        )
      );
    if (entry.own) return entry.own;
    if (path.includes(name) || path.length > 64)
      return notKnown(this.algebra, `il gruppo «${name.slice(0, 60)}» contiene sé stesso`);
    if (entry.members.length === 0)
      return notKnown(this.algebra, `il gruppo «${name.slice(0, 60)}» è senza componenti nell’esportazione`);
    path.push(name);
    const answer = this.walkGroup(entry, path);
    path.pop();
    // A member inside a circle is unknown only as seen from there: keep the answers of whole walks.
    if (path.length === 0 || answer.why.length === 0) this.resolved.set(name, answer);
    return answer;
  }

  private walkGroup(entry: Entry<Set>, path: string[]): Bounds<Set> {
    const members = uniteBounds(
      this.algebra,
      entry.members.map((member) => this.walk(member, path)),
    );
    if (entry.excluded.length === 0) return members;
    const excluded = entry.excluded.map((member) => this.walk(member, path));
    return subtractBounds(this.algebra, members, uniteBounds(this.algebra, excluded));
  }
}

export function boundsOf<Set>(algebra: SetAlgebra<Set>, meaning: Definition<Set>): Bounds<Set> {
  if ('value' in meaning) return exactly(meaning.value);
  return 'unknown' in meaning ? notKnown(algebra, meaning.unknown) : meaning;
}
