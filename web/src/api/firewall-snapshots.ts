import {
  AdoptionOutcome,
  type AdoptSnapshot,
  FirewallDrift,
  FirewallSnapshot,
  FirewallSnapshotDetail,
  FirewallSnapshotPage,
  PolicyComparison,
} from '../../../contract/firewall/snapshots.ts';
import { formOf, send, type Query } from './client.ts';
import { useOne, usePages } from './resource.ts';

/** Keys begin with the live topic `firewall`. */
export const useSnapshots = () =>
  usePages('firewall', '/firewall/snapshots', FirewallSnapshotPage, { limit: 50 });

export const useSnapshot = (id: string) =>
  useOne('firewall', `/firewall/snapshots/${id}`, FirewallSnapshotDetail);

/** What one policy permits and the other does not, and where their texts differ. */
export const useComparison = (query: Query, enabled: boolean) =>
  useOne('firewall', '/firewall/comparison', PolicyComparison, { query, enabled, retry: false });

/** Without a snapshot, the latest. */
export const useDrift = (query: Query) =>
  useOne('firewall', '/firewall/drift', FirewallDrift, { query, keep: true, retry: false });

export function uploadSnapshot(file: File, about: Readonly<Record<string, string>>) {
  const words = new URLSearchParams(about).toString();
  return send(
    'POST',
    `/firewall/snapshots${words === '' ? '' : `?${words}`}`,
    formOf({ file }),
    FirewallSnapshot,
  );
}

export const adoptSnapshot = (id: string, body: AdoptSnapshot) =>
  send('POST', `/firewall/snapshots/${id}/adoption`, body, AdoptionOutcome);
