import { meaningOf } from './compare-policies.ts';
import type { Rule } from './rule.ts';

/** How a rule that is asked to be off stands on the firewall: no packet tells, so that the rule itself is looked at. */
export const OFF_ON_DEVICE = ['as-asked', 'not-found', 'enabled', 'different', 'still-there'] as const;
export type OffOnDevice = (typeof OFF_ON_DEVICE)[number];

/**
 * @param expected null when it is asked to be gone
 * @param found the rule of the export; null when it has none
 * @param keepsOff whether the device can hold a rule that is off
 */
export function offOnDevice(expected: Rule | null, found: Rule | null, keepsOff: boolean): OffOnDevice {
  if (expected === null) return found === null ? 'as-asked' : 'still-there';
  if (found === null) return keepsOff ? 'not-found' : 'as-asked';
  if (found.enabled) return 'enabled';
  return meaningOf(found) === meaningOf(expected) ? 'as-asked' : 'different';
}
