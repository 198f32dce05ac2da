import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FindingRequest } from '../../../contract/findings.ts';
import { send } from './client.ts';

/** Opens the request that cures a finding. */
export function useFindingRequest(topic: 'mailboxes' | 'endpoints') {
  const client = useQueryClient();
  const findings = topic === 'mailboxes' ? 'mailbox-findings' : 'workstation-findings';
  return useMutation({
    mutationFn: (findingId: string) =>
      send('POST', `/${findings}/${findingId}/request`, undefined, FindingRequest),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: [topic] }),
        client.invalidateQueries({ queryKey: ['requests'] }),
      ]),
  });
}
