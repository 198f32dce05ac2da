import type { AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { exactly, reasonsOf, type Bounds } from '../bounds.ts';
import type { NatRule, Translation } from '../nat.ts';
import { NO_MATCH } from '../rule.ts';
import { portsOf, type ServiceSet } from '../service-set.ts';
import { automaticNat, type CheckpointObjects, uidOf } from './checkpoint-objects.ts';
import { isObject, listIn, textIn, type JsonObject } from './json-values.ts';

/**
 * The rules of `show nat-rulebase`, in their order: a manual or automatic rule translates the destination, the source, or
 * both; the access rules see the packet as it came.
 */
export function readCheckpointNat(
  body: JsonObject,
  objects: CheckpointObjects,
  lineOf: (path: readonly (string | number)[]) => number,
): NatRule[] {
  const out: NatRule[] = [];
  const walk = (holder: JsonObject, path: readonly (string | number)[], depth: number): void => {
    for (const [i, one] of listIn(holder, 'rulebase').entries()) {
      const at = [...path, 'rulebase', i];
      if (!isObject(one)) continue;
      if (textIn(one, 'type') === 'nat-section' && depth < 3) walk(one, at, depth + 1);
      else if (textIn(one, 'type') === 'nat-rule' && one['enabled'] !== false)
        out.push(...natRule(one, objects, lineOf(at)));
    }
  };
  walk(body, [], 0);
  return out;
}

/** What objects say of their own translation, where the NAT rules themselves are not in the export. */
export function automaticTranslations(objects: CheckpointObjects): NatRule[] {
  return [...objects.all()].flatMap((object): NatRule[] => {
    const outer = automaticNat(object);
    const uid = textIn(object, 'uid');
    if (outer === null || uid === undefined) return [];
    return [
      {
        id: `nat-auto-${(textIn(object, 'name') ?? uid).slice(0, 60)}`,
        line: null,
        kind: 'destination',
        match: { from: null, to: null, sources: ADDRESSES.all, destinations: outer, services: SERVICES.all },
        certain: NO_MATCH,
        why: ['le regole di NAT non sono nell’esportazione: lo dice solo l’oggetto'],
        to: { addresses: objects.addresses.resolve(uid).certain, isOneToOne: true, ports: null },
        comment: null,
      },
    ];
  });
}

function natRule(body: JsonObject, objects: CheckpointObjects, line: number): NatRule[] {
  const sources = original(body, 'source', objects);
  const destinations = original(body, 'destination', objects);
  const service = uidOf(body['original-service']);
  const services = service === undefined ? exactly(SERVICES.all) : objects.services.resolve(service);
  const installs = listIn(body, 'install-on').map((one) => objects.nameOf(one));
  const why = [
    ...reasonsOf([sources, destinations, services]),
    ...(installs.every((name) => /^(Policy Targets|Any|All)?$/.test(name))
      ? []
      : ['è installata solo su alcuni firewall']),
  ];
  const match = {
    from: null,
    to: null,
    sources: sources.possible,
    destinations: destinations.possible,
    services: services.possible,
  };
  const certain =
    why.length === 0
      ? null
      : installs.length > 1
        ? NO_MATCH
        : {
            ...match,
            sources: sources.certain,
            destinations: destinations.certain,
            services: services.certain,
          };
  const number = textIn(body, 'rule-number') ?? '?';
  const comment = textIn(body, 'comments') ?? null;
  const isHidden = textIn(body, 'method') === 'hide';
  const made = (kind: NatRule['kind'], to: Translation | null, more: readonly string[]): NatRule => ({
    id: `nat-${number}${kind === 'source' ? '-s' : ''}`,
    line,
    kind,
    match,
    certain: more.length > 0 ? NO_MATCH : certain,
    why: [...why, ...more],
    to,
    comment: comment === '' ? null : comment,
  });
  const inner = translated(body, 'destination', objects);
  const outer = translated(body, 'source', objects);
  const port = translatedPort(body, objects);
  const rules: NatRule[] = [];
  if (inner !== null || port !== null)
    rules.push(
      made(
        'destination',
        { addresses: inner?.possible ?? null, isOneToOne: !isHidden, ports: port?.ports ?? null },
        [...(inner?.why ?? []), ...(port?.why ?? [])],
      ),
    );
  if (outer !== null)
    rules.push(made('source', { addresses: outer.possible, isOneToOne: !isHidden, ports: null }, outer.why));
  // A rule that translates nothing is an exemption from those after it.
  return rules.length > 0 ? rules : [made('destination', null, []), made('source', null, [])];
}

function original(body: JsonObject, side: string, objects: CheckpointObjects): Bounds<AddressSet> {
  const uid = uidOf(body[`original-${side}`]);
  return uid === undefined ? exactly(ADDRESSES.all) : objects.addresses.resolve(uid);
}

function translated(body: JsonObject, side: string, objects: CheckpointObjects): Bounds<AddressSet> | null {
  const reference = body[`translated-${side}`];
  const uid = uidOf(reference);
  if (uid === undefined || /^Original$/i.test(objects.nameOf(reference))) return null;
  const found = objects.addresses.resolve(uid);
  const outer = automaticNat(objects.get(reference) ?? {});
  // An object that is translated by itself is its inner address on the way in, its public one on the way out.
  return outer === null ? found : exactly(side === 'destination' ? found.certain : outer);
}

function translatedPort(
  body: JsonObject,
  objects: CheckpointObjects,
): { ports: Translation['ports']; why: readonly string[] } | null {
  const reference = body['translated-service'];
  const uid = uidOf(reference);
  if (uid === undefined || /^Original$/i.test(objects.nameOf(reference))) return null;
  const { possible, why } = objects.services.resolve(uid);
  return { ports: portsIn(possible), why };
}

function portsIn(services: ServiceSet): Translation['ports'] {
  const [part] = services;
  if (part === undefined) return null;
  const tcp = portsOf(part.services, 6);
  return tcp.length > 0 ? tcp : portsOf(part.services, 17);
}
