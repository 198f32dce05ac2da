import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FindingRequest } from '../../../contract/findings.ts';
import { send } from './client.ts';

/** Opens the request that cures a finding; `intervention`: and begins it. */
export function useFindingRequest(
  topic: 'mailboxes' | 'endpoints',
  as: 'request' | 'intervention' = 'request',
) {
  const client = useQueryClient();
  const findings = topic === 'mailboxes' ? 'mailbox-findings' : 'workstation-findings';
  return useMutation({
    mutationFn: (findingId: string) =>
      send('POST', `/${findings}/${findingId}/${as}`, undefined, FindingRequest),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: [topic] }),
        client.invalidateQueries({ queryKey: ['requests'] }),
      ]),
  });
}
