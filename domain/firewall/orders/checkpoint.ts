import { write } from './checkpoint-body.ts';
import { INLINE } from './checkpoint-export.ts';
import { safeName, shellVerbatim } from './escape.ts';
import {
  backAtTheEnd,
  changeOf,
  deletionsFromTheLast,
  isEmptyOrder,
  isOff,
  wasOff,
  flowNumber,
  type ExistingRule,
  type Order,
  type OrderRule,
  type RenderedOrder,
  type RuleSource,
} from './order.ts';

/** Written when the export does not tell: the layer of a new policy. */
const USUAL_LAYER = 'Network';

const layerOf = (rule: ExistingRule | null): string =>
  (rule?.list ?? '') === '' ? USUAL_LAYER : rule!.list!;

/** Of a new rule that stands before no other: the layer it is asked in, or the only one of the export. */
const homeOf = ({ scope = '' }: OrderRule, { lists }: Order): string =>
  scope === '' ? (lists?.get('') ?? USUAL_LAYER) : scope;

/**
 * A rule of an export goes by its unique identifier: names may be missing, or be those of two rules, and then the command
 * refuses («generic_err_object_field_not_unique»). Others go by their name; a bare number is the rule's own in its layer.
 */
function identifier(rule: ExistingRule): { word: 'uid' | 'name' | 'rule-number'; value: string } {
  const value = rule.reference ?? rule.name;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return { word: 'uid', value };
  return { word: rule.reference !== null && /^\d+$/.test(value) ? 'rule-number' : 'name', value };
}

/** What ends an inline layer by itself: the reader gives it a place of its own, the device does not. */
const isEndOfLayer = (rule: ExistingRule): boolean => /(^|\.)fine$/.test(rule.reference ?? rule.name);

/**
 * The name under which a rule comes back: one that no other has, so that others are put above it; the device's own, which
 * two rules may have, is given back at the end.
 */
function nameBack(rule: ExistingRule, tag: string): string {
  const { word, value } = identifier(rule);
  if ((rule.source ?? null) !== null) return `${tag}-prima`;
  return word === 'name' ? value : rule.name;
}

const named = (rule: ExistingRule): string => {
  const { word, value } = identifier(rule);
  return `${word} ${shellVerbatim(value)}`;
};

/** «position» takes a number, `top`, `bottom`, or the rule (or section) above or below which. «add access-rule». */
function above(rule: ExistingRule): string {
  if (isEndOfLayer(rule)) return 'position bottom';
  const { word, value } = identifier(rule);
  return word === 'rule-number' ? `position ${value}` : `position.above ${shellVerbatim(value)}`;
}

/** Conditions of a rule that the new one does not have. Management API reference, «set access-rule». */
const RESETS =
  "source-negate 'false' destination-negate 'false' service-negate 'false' content 'Any' content-negate 'false' vpn 'Any' install-on 'Policy Targets' ";

/** The conditions of the device's own rule that are not at their default, taken away; all of them where it is not known. */
function resets(source: RuleSource | null): string {
  if (source === null) return RESETS;
  const [words = ''] = source.lines;
  return RESETS.trim()
    .split(/ (?=[a-z-]+ ')/)
    .filter((reset) => {
      const field = reset.split(' ', 1)[0]!;
      const isUsual = field.endsWith('-negate') && !words.includes(`${field} 'true'`);
      return !isUsual && new RegExp(`(^| )${field}[ .]`).test(words);
    })
    .map((reset) => `${reset} `)
    .join('');
}

/** One session for all: a fault in the middle leaves nothing behind, neither published nor pending. */
function script(title: string, commands: readonly string[]): string {
  const inSession = (line: string): string => (line.startsWith('mgmt_cli ') ? `${line} -s "$SID"` : line);
  return [
    '#!/bin/sh',
    title,
    'set -eu',
    ...SESSION,
    ...[...commands, 'mgmt_cli publish'].map(inSession),
    '',
  ].join('\n');
}

/** Without a session of its own each `mgmt_cli` would log in, publish and log out by itself. */
export const SESSION: readonly string[] = [
  'SID=$(mktemp)',
  `trap 'mgmt_cli discard -s "$SID" > /dev/null 2>&1 || :; mgmt_cli logout -s "$SID" > /dev/null 2>&1 || :; rm -f "$SID"' EXIT`,
  'mgmt_cli login > "$SID"',
];

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
    return order.changes[at]?.op === 'delete'
      ? `position.above ${shellVerbatim(nameBack(rule, `${prefix}-${flowNumber(order, at)}`))}`
      : above(rule);
  };
  const renamed: string[] = [];
  for (const [index, change] of order.changes.entries()) {
    const tag = `${prefix}-${flowNumber(order, index)}`;
    const place = change.op === 'create' ? change.before : change.target;
    const home = change.op === 'create' && place === null ? homeOf(change.rule, order) : layerOf(place);
    const layer = `layer ${shellVerbatim(home)}`;
    if (place !== null && (place.source?.scope === INLINE || isEndOfLayer(place)))
      notes.push(
        `${tag}: il livello «${safeName(layerOf(place), 60)}» è richiamato da una regola, e vede solo i pacchetti di quella.`,
      );
    if (layer === `layer '${USUAL_LAYER}'`)
      notes.push(`Il livello è «${USUAL_LAYER}»: adeguarlo se la politica ne usa un altro.`);
    if (change.op !== 'delete' && isEmptyOrder(change.rule)) {
      notes.push(
        `${tag}: la regola chiesta non riguarda alcun pacchetto e non è scritta; correggere la richiesta.`,
      );
      continue;
    }
    if (change.op === 'create') {
      const where = change.before ? above(change.before) : 'position bottom';
      const { objects, words } = write(change.rule, tag, cleaning, notes);
      apply.push(...objects, `mgmt_cli add access-rule ${layer} ${where} name '${tag}' ${words}`);
      rollback.push(`mgmt_cli delete access-rule ${layer} name '${tag}'`);
      continue;
    }
    const target = named(change.target);
    const source = change.target.source ?? null;
    if (change.op === 'modify') {
      const { objects, words } = write(change.rule, tag, cleaning, notes);
      apply.push(
        ...objects,
        `mgmt_cli set access-rule ${layer} ${target} ${resets(source)}${endless(change.rule)}${switchedOn(change.rule, wasOff(change))}${words}`,
      );
      if (/(^| )install-on[ .]/.test(source?.lines[0] ?? ''))
        notes.push(
          `${tag}: la regola ${safeName(change.target.name, 60)} era installata solo su alcuni firewall; così vale su tutti quelli della politica.`,
        );
      if (source !== null)
        rollback.push(`mgmt_cli set access-rule ${layer} ${target} ${source.lines.join(' ')}`);
      else if (change.previous === null) rollback.push(unknownBefore(change.target));
      else {
        const old = write(change.previous, `${tag}-prima`, [], notes);
        rollback.push(
          ...old.objects,
          `mgmt_cli set access-rule ${layer} ${target} ${RESETS}${endless(change.previous)}${switchedOn(change.previous, isOff(change.rule))}${old.words}`,
        );
      }
    } else removed.add(`mgmt_cli delete access-rule ${layer} ${target}`);
  }
  // A rule goes after all that is put in front of it.
  apply.push(...removed);
  for (const { change, index } of deletionsFromTheLast(order.changes)) {
    const tag = `${prefix}-${flowNumber(order, index)}`;
    const layer = `layer ${shellVerbatim(layerOf(change.target))}`;
    const source = change.target.source ?? null;
    if (change.previous === null && source === null) {
      rollback.push(unknownBefore(change.target));
      continue;
    }
    const old =
      source === null
        ? write(change.previous!, `${tag}-prima`, [], notes)
        : { objects: [], words: source.lines.join(' ') };
    const place = change.next ? backBefore(change.target, change.next, backOf) : 'position bottom';
    rollback.push(
      ...old.objects,
      `mgmt_cli add access-rule ${layer} ${place} name ${shellVerbatim(nameBack(change.target, tag))} ${old.words}`,
    );
    if (source !== null && (source.name ?? '') !== '')
      renamed.push(
        `mgmt_cli set access-rule ${layer} name '${tag}-prima' new-name ${shellVerbatim(source.name!)}`,
      );
    if (change.next === undefined) notes.push(backAtTheEnd(change.target));
  }
  return {
    vendor: 'checkpoint',
    apply: script(`# Ordine ${prefix}`, apply),
    rollback: script(`# Ritorno allo stato precedente all’ordine ${prefix}`, [
      ...rollback,
      ...renamed,
      ...cleaning.toReversed(),
    ]),
    notes: [...new Set([...notes, 'Dopo «publish» installare la politica con «mgmt_cli install-policy».'])],
    extension: 'sh',
  };
}

/** The place of a rule that comes back: in its own section, also when the next rule stands in another. */
function backBefore(rule: ExistingRule, next: ExistingRule, backOf: (rule: ExistingRule) => string): string {
  const section = rule.source?.section;
  const other = next.source?.section;
  if (section === undefined || other === undefined || section === other) return backOf(next);
  return section === null
    ? `position.above ${shellVerbatim(other!)}`
    : `position.bottom ${shellVerbatim(section)}`;
}

const endless = ({ expiresOn, schedule = null }: OrderRule): string =>
  expiresOn === null && schedule === null ? "time 'Any' " : '';

/** A rule keeps its state where nothing is said of it. */
const switchedOn = (rule: OrderRule, isOffBefore: boolean): string =>
  !isOff(rule) && isOffBefore ? "enabled 'true' " : '';

const unknownBefore = ({ name }: ExistingRule): string =>
  `# Regola ${safeName(name, 60)}: stato precedente non noto, tornare alla revisione precedente`;
