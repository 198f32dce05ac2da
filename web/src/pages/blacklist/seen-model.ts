import type { DnsblSoundness } from '../../../../contract/dnsbl/sweeps.ts';

/** What an empty list of findings is worth: calm only where addresses are watched and the last check saw them all. */
export function seenOf({
  last,
  lastSound,
  isMonitoring,
  targets,
  neverChecked,
}: Pick<DnsblSoundness, 'last' | 'lastSound' | 'isMonitoring' | 'targets' | 'neverChecked'>):
  'no-addresses' | 'no-lists' | 'never' | 'blind' | 'partly' | 'sound' {
  if (targets === 0) return 'no-addresses';
  if (!isMonitoring) return 'no-lists';
  if (last === null || neverChecked === targets) return 'never';
  if (last.sweepId !== lastSound?.sweepId) return 'blind';
  return neverChecked > 0 || last.definiteShare < 1 ? 'partly' : 'sound';
}
