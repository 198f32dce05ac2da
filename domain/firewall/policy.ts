import type { NatTable } from './nat.ts';
import type { Action, Rule } from './rule.ts';

/**
 * A list that a device applies by itself: of a VDOM, of a device group with its shared rules, of an interface, of one
 * family of addresses. Nothing in one policy covers anything in another.
 */
export interface Policy {
  /** VDOM, vsys, device group, interface… in the device's words; '' when the export has only one. */
  readonly scope: string;
  /** The family of addresses it is asked about; null: both. */
  readonly family: 4 | 6 | null;
  /**
   * What happens at the end; null: the export does not say. The rules say it too: an end that is not «deny» stands
   * among them as the last one.
   */
  readonly default: Action | null;
  readonly rules: readonly Rule[];
  readonly nat: NatTable;
}

export const familyName = (family: Policy['family']): 'ipv4' | 'ipv6' | 'any' =>
  family === null ? 'any' : family === 4 ? 'ipv4' : 'ipv6';
