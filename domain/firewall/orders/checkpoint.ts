import { TCP, UDP } from '../protocols.ts';
import { safeName, shellQuoted } from './escape.ts';
import {
  addressAtoms,
  backAtTheEnd,
  changeOf,
  deletionsFromTheLast,
  familiesOf,
  isAnySide,
  isEmptyOrder,
  isOff,
  ofFamily,
  portRanges,
  serviceAtomsOf,
  flowNumber,
  type ExistingRule,
  type Order,
  type OrderRule,
  type RenderedOrder,
} from './order.ts';

/** Written when the export does not tell: the layer of a new policy. */
const USUAL_LAYER = 'Network';

const layerOf = (rule: ExistingRule | null): string =>
  (rule?.list ?? '') === '' ? USUAL_LAYER : rule!.list!;

/** A rule of an export goes by its unique identifier, others by their name. */
function identifier(rule: ExistingRule): { word: 'uid' | 'name'; value: string } {
  const value = rule.reference ?? rule.name;
  return { word: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? 'uid' : 'name', value };
}

/** A name of the device is given back; a rule that went by its identifier gets the register's. */
function deviceName(rule: ExistingRule): string {
  const { word, value } = identifier(rule);
  return word === 'name' ? value : rule.name;
}

const named = (rule: ExistingRule): string => {
  const { word, value } = identifier(rule);
  return `${word} ${shellQuoted(value, 100)}`;
};

const above = (rule: ExistingRule): string => `position.above ${shellQuoted(identifier(rule).value, 100)}`;

/** Conditions of a rule that the new one does not have. Management API reference, «set access-rule». */
const RESETS =
  "source-negate 'false' destination-negate 'false' service-negate 'false' content 'Any' content-negate 'false' vpn 'Any' install-on 'Policy Targets'";

/** Check Point management CLI. Everything typed is between single quotes of the shell. */
export function renderCheckpoint(order: Order): RenderedOrder {
  const apply: string[] = [];
  const rollback: string[] = [];
  const cleaning: string[] = [];
  const notes: string[] = [];
  const prefix = safeName(order.code, 40);
  const removed = new Set<string>();
  const backOf = (rule: ExistingRule): string => {
    const at = changeOf(order.changes, rule);
    const isBack = order.changes[at]?.op === 'delete';
    return isBack && identifier(rule).word === 'uid'
      ? `position.above ${shellQuoted(rule.name, 100)}`
      : above(rule);
  };
  for (const [index, change] of order.changes.entries()) {
    const tag = `${prefix}-${flowNumber(order, index)}`;
    const layer = `layer ${shellQuoted(layerOf(change.op === 'create' ? change.before : change.target), 100)}`;
    if (layer === `layer '${USUAL_LAYER}'`)
      notes.push(`Il livello è «${USUAL_LAYER}»: adeguarlo se la politica ne usa un altro.`);
    if (change.op !== 'delete' && isEmptyOrder(change.rule)) {
      notes.push(
        `${tag}: la regola chiesta non riguarda alcun pacchetto e non è scritta; correggere la richiesta.`,
      );
      continue;
    }
    if (change.op === 'create') {
      const place = change.before ? above(change.before) : 'position bottom';
      const { objects, words } = write(change.rule, tag, cleaning, notes);
      apply.push(...objects, `mgmt_cli add access-rule ${layer} ${place} name '${tag}' ${words}`);
      rollback.push(`mgmt_cli delete access-rule ${layer} name '${tag}'`);
      continue;
    }
    const target = named(change.target);
    if (change.op === 'modify') {
      const { objects, words } = write(change.rule, tag, cleaning, notes);
      apply.push(
        ...objects,
        `mgmt_cli set access-rule ${layer} ${target} ${RESETS}${endless(change.rule)}${switchedOn(change.rule, change.previous)} ${words}`,
      );
      if (change.previous === null) rollback.push(unknownBefore(change.target));
      else {
        const old = write(change.previous, `${tag}-prima`, [], notes);
        rollback.push(
          ...old.objects,
          `mgmt_cli set access-rule ${layer} ${target} ${RESETS}${endless(change.previous)}${switchedOn(change.previous, change.rule)} ${old.words}`,
        );
      }
    } else removed.add(`mgmt_cli delete access-rule ${layer} ${target}`);
  }
  // A rule goes after all that is put in front of it.
  apply.push(...removed);
  for (const { change, index } of deletionsFromTheLast(order.changes)) {
    const tag = `${prefix}-${flowNumber(order, index)}`;
    const layer = `layer ${shellQuoted(layerOf(change.target), 100)}`;
    if (change.previous === null) {
      rollback.push(unknownBefore(change.target));
      continue;
    }
    const old = write(change.previous, `${tag}-prima`, [], notes);
    const place = change.next ? backOf(change.next) : 'position bottom';
    rollback.push(
      ...old.objects,
      `mgmt_cli add access-rule ${layer} ${place} name ${shellQuoted(deviceName(change.target), 100)} ${old.words}`,
    );
    if (change.next === undefined) notes.push(backAtTheEnd(change.target));
  }
  return {
    vendor: 'checkpoint',
    apply: `#!/bin/sh\n# Ordine ${prefix}\nset -eu\n${apply.join('\n')}\nmgmt_cli publish\n`,
    rollback: `#!/bin/sh\n# Ritorno allo stato precedente all’ordine ${prefix}\nset -eu\n${[...rollback, ...cleaning.toReversed()].join('\n')}\nmgmt_cli publish\n`,
    notes: [...new Set([...notes, 'Dopo «publish» installare la politica con «mgmt_cli install-policy».'])],
    extension: 'sh',
  };
}

const endless = ({ expiresOn, schedule = null }: OrderRule): string =>
  expiresOn === null && schedule === null ? " time 'Any'" : '';

/** A rule keeps its state where nothing is said of it. */
const switchedOn = (rule: OrderRule, before: OrderRule | null): string =>
  !isOff(rule) && isOff(before) ? " enabled 'true'" : '';

const unknownBefore = ({ name }: ExistingRule): string =>
  `# Regola ${safeName(name, 60)}: stato precedente non noto, tornare alla revisione precedente`;

function write(
  rule: OrderRule,
  tag: string,
  cleaning: string[],
  notes: string[],
): { objects: string[]; words: string } {
  const objects: string[] = [];
  const make = (kind: string, name: string, definition: string): void => {
    objects.push(`mgmt_cli add ${kind} name '${name}' ${definition} comments '${tag}'`);
    cleaning.push(`mgmt_cli delete ${kind} name '${name}'`);
  };
  const side = (field: 'sources' | 'destinations', word: string, letter: string): string => {
    const families = familiesOf(rule);
    if (isAnySide(rule, field)) return `${word} 'Any'`;
    const atoms = families.flatMap((family) => addressAtoms(ofFamily(rule[field], family)!));
    return atoms
      .map((atom, i) => {
        const name = `${tag}-${letter}${i + 1}`;
        const dot = atom.family === 6 ? 'ipv6' : 'ipv4';
        if (atom.prefix === null)
          make('address-range', name, `${dot}-address-first ${atom.first} ${dot}-address-last ${atom.last}`);
        else if (atom.first === atom.last) make('host', name, `${dot}-address ${atom.first}`);
        else
          make(
            'network',
            name,
            `${atom.family === 6 ? 'subnet6' : 'subnet4'} ${atom.prefix.network} ${atom.family === 6 ? 'mask-length6' : 'mask-length4'} ${atom.prefix.length}`,
          );
        return `${word}.${i + 1} '${name}'`;
      })
      .join(' ');
  };
  const sources = side('sources', 'source', 'S');
  const destinations = side('destinations', 'destination', 'D');
  const services = serviceWords(rule, tag, make);
  if (rule.from !== null || rule.to !== null)
    notes.push(
      `${tag}: le zone non sono scritte nella regola; usare i livelli o gli oggetti «security zone».`,
    );
  const { schedule = null } = rule;
  let time = schedule === null ? '' : ` time ${shellQuoted(schedule, 100)}`;
  if (rule.expiresOn !== null && schedule === null) {
    const [year, month, day] = rule.expiresOn.split('-');
    make(
      'time',
      tag.slice(-11),
      `end-never false end.date '${day}-${monthName(Number(month))}-${year}' end.time '23:59' start-now true`,
    );
    time = ` time '${tag.slice(-11)}'`;
  }
  const state = isOff(rule) ? " enabled 'false'" : '';
  const words = `${sources} ${destinations} ${services} action '${rule.action === 'accept' ? 'Accept' : 'Drop'}' track.type '${rule.logging ? 'Log' : 'None'}'${time}${state} comments ${shellQuoted(`${tag} ${rule.comment}`, 500)}`;
  return { objects, words };
}

function serviceWords(
  rule: OrderRule,
  tag: string,
  make: (kind: string, name: string, definition: string) => void,
): string {
  const names: string[] = [];
  for (const { protocol, ports, sourcePorts } of serviceAtomsOf(rule.services, familiesOf(rule))) {
    if (protocol === null && sourcePorts === null) return "service 'Any'";
    const next = (): string => `${tag}-P${names.length + 1}`;
    if (protocol === TCP || protocol === UDP || protocol === 132) {
      const kind = protocol === TCP ? 'service-tcp' : protocol === UDP ? 'service-udp' : 'service-sctp';
      for (const port of ports === null ? [{ first: 1, last: 65535 }] : portRanges(ports))
        for (const source of sourcePorts === null ? [null] : portRanges(sourcePorts)) {
          const name = next();
          make(kind, name, `port ${range(port)}${source === null ? '' : ` source-port ${range(source)}`}`);
          names.push(name);
        }
    } else if ((protocol === 1 || protocol === 58) && ports !== null) {
      const kind = protocol === 1 ? 'service-icmp' : 'service-icmp6';
      for (const value of portRanges(ports)) {
        const name = next();
        make(
          kind,
          name,
          `icmp-type ${value.first >> 8}${value.last - value.first === 255 ? '' : ` icmp-code ${value.first & 255}`}`,
        );
        names.push(name);
      }
    } else {
      const name = next();
      make('service-other', name, `ip-protocol ${protocol ?? 0} match-for-any false`);
      names.push(name);
    }
  }
  return names.map((name, i) => `service.${i + 1} '${name}'`).join(' ');
}

function range({ first, last }: { first: number; last: number }): string {
  return first === last ? String(first) : `${first}-${last}`;
}

function monthName(month: number): string {
  return ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1]!;
}
