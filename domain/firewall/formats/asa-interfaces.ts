import { rule, type Rule } from '../rule.ts';
import type { AsaBlock } from './asa-objects.ts';

/** A named interface of the configuration. */
export interface AsaInterface {
  readonly name: string;
  readonly level: number;
  readonly address: string | null;
  readonly line: number;
  /** The hardware's name, which `no forward interface` of another says. */
  readonly port: string;
  /** The interface that it may open no connection to (ASA 5505). */
  readonly noForward: string | null;
  /** Only the firewall itself is reached through it. */
  readonly isManagement: boolean;
}

/** `interface X` with `nameif`, `security-level` (by default 100 for «inside», 0 for the others) and `ip address`. */
export function asaInterface(block: AsaBlock): AsaInterface | null {
  const valueOf = (verb: string): readonly string[] | undefined =>
    block.body.find(({ text }) => text.startsWith(`${verb} `))?.words;
  const name = valueOf('nameif')?.[1];
  if (name === undefined) return null;
  const level = Number(valueOf('security-level')?.[1] ?? (name === 'inside' ? 100 : 0));
  const address = valueOf('ip address')?.[2];
  return {
    name,
    level,
    address: address !== undefined && /^\d+\.\d+\.\d+\.\d+$/.test(address) ? address : null,
    line: block.line,
    port: block.words[1] ?? '',
    noForward: block.body.find(({ text }) => text.startsWith('no forward interface '))?.words[3] ?? null,
    isManagement: block.body.some(({ text }) => text === 'management-only'),
  };
}

/** `no forward interface Vlan1`: from one interface no connection goes out by the other, whatever the lists say. */
export function forbiddenWays(interfaces: readonly AsaInterface[]): Rule[] {
  return interfaces.flatMap(({ name, noForward, line }) => {
    const to = interfaces.filter(({ port }) => port === noForward).map((one) => one.name);
    return noForward === null || to.length === 0
      ? []
      : [
          rule(`${name}:no-forward`, 'deny', {
            from: [name],
            to,
            line,
            list: 'no forward interface',
            isBuiltIn: true,
            comment: 'Da questa interfaccia non si aprono connessioni verso l’altra',
          }),
        ];
  });
}

/** What `same-security-traffic permit` says. */
export interface SameSecurity {
  isSameLevelOpen: boolean;
  isSameInterfaceOpen: boolean;
}

/**
 * What passes without any list: from an interface that no list filters to those of a lower security level, and of the
 * same when `same-security-traffic permit inter-interface` says so; back out by the interface it came from with
 * `intra-interface`.
 */
export function implicitRules(
  interfaces: readonly AsaInterface[],
  filtered: ReadonlySet<string>,
  { isSameLevelOpen, isSameInterfaceOpen }: SameSecurity,
): Rule[] {
  const passing = interfaces.filter(({ isManagement }) => !isManagement);
  return passing.flatMap((from): Rule[] => {
    if (filtered.has(from.name)) return [];
    const to = passing.filter(
      (one) =>
        (one === from && isSameInterfaceOpen) ||
        (one !== from && (one.level < from.level || (isSameLevelOpen && one.level === from.level))),
    );
    if (to.length === 0) return [];
    return [
      rule(`${from.name}:implicita`, 'accept', {
        from: [from.name],
        to: to.map(({ name }) => name),
        line: from.line,
        list: 'security-level',
        isBuiltIn: true,
        comment: 'Interfaccia senza lista: passa ciò che va verso un livello di sicurezza più basso',
      }),
    ];
  });
}
