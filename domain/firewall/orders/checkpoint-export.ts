import { parseJson } from '../json-places.ts';
import { shellVerbatim } from './escape.ts';
import type { RuleSource } from './order.ts';

type Json = Readonly<Record<string, unknown>>;

/** The `scope` of rules that stand in a layer which a rule of another calls. */
export const INLINE = 'inline-layer';

/** Everything of a rule that an order can write again, beside what says nothing about packets. «show access-rulebase», Management API. */
const SAYABLE =
  /^(uid|name|type|domain|rule-number|track|(source|destination|service|content)(-negate)?|content-direction|vpn|action|action-settings|time|custom-fields|meta-info|comments|enabled|install-on|layer|hits|tags|read-only|available-actions|icon|color|package|from|to)$/;
const LISTS = ['source', 'destination', 'service'] as const;
/** Conditions that stand at their default nearly always: they are said where they do not. */
const OTHERS = { vpn: 'Any', content: 'Any', 'install-on': 'Policy Targets' } as const;

/**
 * The rules of an export as `set access-rule` and `add access-rule` write them, by their unique identifier: with the
 * device's own objects and negations, so that the way back puts back what was there and not what was understood of it.
 * What cannot be said again (an inline layer, a resource) has no words.
 */
export function readCheckpointRules(text: string): ReadonlyMap<string, RuleSource> {
  const parsed = parseJson(text.replace(/^\ufeff/, ''));
  const rules = new Map<string, RuleSource>();
  if ('problem' in parsed) return rules;
  const names = new CheckpointNames();
  const uidOfLayer = new Map<string, string>();
  names.gather(parsed.value, 0);
  const isCalled = (layer: string): boolean =>
    names.called.has(layer) || names.called.has(uidOfLayer.get(layer) ?? '');
  const walk = (value: unknown, layer: string, section: string | null, depth: number): void => {
    if (depth > 12 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value as unknown[]) walk(one, layer, section, depth + 1);
      return;
    }
    const body = value as Json;
    const type = textOf(body['type']);
    if (type === 'access-rule') {
      const uid = textOf(body['uid']);
      const words = ruleWords(body, names);
      if (uid !== '' && words !== null)
        rules.set(uid, {
          lines: [words],
          number: null,
          path: layer,
          scope: isCalled(layer) ? INLINE : '',
          section,
          name: textOf(body['name']),
        });
      return;
    }
    const isSection = type === 'access-section';
    if (!isSection && Array.isArray(body['rulebase']))
      uidOfLayer.set(textOf(body['name']), textOf(body['uid']));
    const own = !isSection && Array.isArray(body['rulebase']) ? textOf(body['name']) || layer : layer;
    const inside = isSection ? textOf(body['uid']) || textOf(body['name']) || null : section;
    for (const [key, one] of Object.entries(body))
      if (key !== 'objects-dictionary') walk(one, own, inside, depth + 1);
  };
  walk(parsed.value, '', null, 0);
  return rules;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How the commands name an object: by its name, or by its identifier where two have that name. */
class CheckpointNames {
  /** The layers that a rule of another calls, by name and identifier. */
  readonly called = new Set<string>();
  private readonly byUid = new Map<string, string>();
  private readonly uidsOf = new Map<string, Set<string>>();

  gather(value: unknown, depth: number): void {
    if (depth > 12 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value as unknown[]) this.gather(one, depth + 1);
      return;
    }
    const inline = (value as Json)['inline-layer'];
    if (inline !== undefined)
      this.called.add(typeof inline === 'string' ? inline : textOf((inline as Json | null)?.['uid']));
    for (const [key, one] of Object.entries(value as Json)) {
      if (key === 'objects-dictionary' && Array.isArray(one))
        for (const object of one as unknown[]) this.add(object);
      else this.gather(one, depth + 1);
    }
  }

  private add(object: unknown): void {
    const { uid, name } = (object ?? {}) as { uid?: unknown; name?: unknown };
    if (typeof uid !== 'string' || typeof name !== 'string') return;
    this.byUid.set(uid, name);
    const uids = this.uidsOf.get(name);
    if (uids) uids.add(uid);
    else this.uidsOf.set(name, new Set([uid]));
  }

  nameOf(reference: unknown): string | null {
    const uid = typeof reference === 'string' ? reference : textOf((reference as Json | null)?.['uid']);
    const own = typeof reference === 'object' ? textOf((reference as Json | null)?.['name']) : '';
    const name = this.byUid.get(uid) ?? own;
    if (name === '') return uid === '' ? null : uid;
    return (this.uidsOf.get(name)?.size ?? 1) > 1 ? uid : name;
  }
}

function ruleWords(body: Json, names: CheckpointNames): string | null {
  if (Object.keys(body).some((key) => !SAYABLE.test(key))) return null;
  const action = names.nameOf(body['action']);
  if (action === null || /^(Inner|Apply) Layer$/.test(action)) return null;
  const out: string[] = [];
  const list = (field: string, usual: string, always: boolean): boolean => {
    const value = body[field];
    const references = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
    const found = references.map((one) => names.nameOf(one));
    if (found.includes(null)) return false;
    if (found.length === 0 || (found.length === 1 && found[0] === usual)) {
      if (always) out.push(`${field} ${shellVerbatim(usual)}`);
      return true;
    }
    out.push(...found.map((name, i) => `${field}.${i + 1} ${shellVerbatim(name!)}`));
    return true;
  };
  for (const field of LISTS) {
    if (!list(field, 'Any', true)) return null;
    out.push(`${field}-negate '${body[`${field}-negate`] === true}'`);
  }
  for (const [field, usual] of Object.entries(OTHERS)) if (!list(field, usual, false)) return null;
  if (body['content-negate'] === true) out.push("content-negate 'true'");
  if (!list('time', 'Any', true)) return null;
  const track = body['track'];
  const type = names.nameOf(
    typeof track === 'object' && track !== null ? ((track as Json)['type'] ?? null) : track,
  );
  out.push(
    `action ${shellVerbatim(action)}`,
    ...(type === null ? [] : [`track.type ${shellVerbatim(type)}`]),
    `enabled '${body['enabled'] !== false}'`,
    `comments ${shellVerbatim(textOf(body['comments']))}`,
  );
  return out.join(' ');
}
