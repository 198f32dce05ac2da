import type { Action } from '../rule.ts';
import { CheckpointObjects, uidOf } from './checkpoint-objects.ts';
import { isObject, listIn, numberIn, textIn, type JsonObject } from './json-values.ts';

export type Path = readonly (string | number)[];

/** A page of a rulebase: `show access-rulebase` answers 500 rules at a time. */
export interface Page {
  readonly body: JsonObject;
  readonly path: Path;
}

/** The pages of one layer, in the order of their rules. */
export interface Layer {
  readonly uid: string;
  readonly name: string;
  readonly pages: Page[];
}

/** The answers of `mgmt_cli` in a text, sorted by what they tell. */
export class CheckpointAnswers {
  readonly objects = new CheckpointObjects();
  readonly layers = new Map<string, Layer>();
  readonly natPages: Page[] = [];
  readonly packages: JsonObject[] = [];
  /** The layers that a rule of another calls, by name or identifier. */
  readonly called = new Set<string>();
  /** What becomes of packets that no rule of a layer takes, where the export says it. */
  private readonly ends = new Map<string, Action>();

  constructor(value: unknown) {
    this.gather(value, [], 0);
    for (const { pages } of this.layers.values()) for (const page of pages) this.noteCalls(page.body, 0);
  }

  endOf({ uid, name }: Pick<Layer, 'uid' | 'name'>): Action | undefined {
    return this.ends.get(uid) ?? this.ends.get(name);
  }

  /** Answers may be one, several in an array, or under a key of their own. */
  private gather(value: unknown, path: Path, depth: number): void {
    if (depth > 4) return;
    if (Array.isArray(value)) {
      for (const [i, one] of (value as unknown[]).entries()) this.gather(one, [...path, i], depth + 1);
      return;
    }
    if (!isObject(value)) return;
    const type = textIn(value, 'type');
    if (type === 'package' && Array.isArray(value['access-layers'])) this.packages.push(value);
    const end = CLEANUP[textIn(value, 'implicit-cleanup-action') ?? ''];
    if (end !== undefined) for (const key of ['uid', 'name']) this.ends.set(textIn(value, key) ?? '', end);
    if (!Array.isArray(value['rulebase'])) {
      for (const [name, one] of Object.entries(value))
        if (typeof one === 'object' && name !== 'objects-dictionary')
          this.gather(one, [...path, name], depth + 1);
      for (const object of listIn(value, 'objects-dictionary')) this.objects.add(object);
      return;
    }
    for (const object of listIn(value, 'objects-dictionary')) this.objects.add(object);
    const isNat = typesIn(value).some((type) => type.startsWith('nat-'));
    if (isNat) {
      this.natPages.push({ body: value, path });
      return;
    }
    const name = textIn(value, 'name') ?? '';
    const uid = textIn(value, 'uid') ?? name;
    const layer = this.layers.get(uid) ?? { uid, name, pages: [] };
    layer.pages.push({ body: value, path });
    layer.pages.sort((a, b) => (numberIn(a.body, 'from') ?? 0) - (numberIn(b.body, 'from') ?? 0));
    this.layers.set(uid, layer);
  }

  private noteCalls(body: JsonObject, depth: number): void {
    for (const one of listIn(body, 'rulebase')) {
      if (!isObject(one)) continue;
      const inline = uidOf(one['inline-layer']);
      if (inline !== undefined) this.called.add(inline);
      if (depth < 3) this.noteCalls(one, depth + 1);
    }
  }
}

/** «implicit-cleanup-action» of `show access-layer`. */
const CLEANUP: Readonly<Partial<Record<string, Action>>> = { drop: 'deny', accept: 'accept' };

function typesIn(body: JsonObject): string[] {
  return listIn(body, 'rulebase').flatMap((one) =>
    isObject(one) ? [textIn(one, 'type') ?? '', ...typesIn(one)] : [],
  );
}
