import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FindingRequest } from '../../../contract/records/findings.ts';
import { send } from './client.ts';

/** Opens the request that cures a finding; an intervention is begun too. */
export function useFindingRequest(topic: 'mailboxes' | 'workstations') {
  const client = useQueryClient();
  const findings = topic === 'mailboxes' ? 'mailbox-findings' : 'workstation-findings';
  return useMutation({
    mutationFn: ({ id, as }: { readonly id: string; readonly as: 'request' | 'intervention' }) =>
      send('POST', `/${findings}/${id}/${as}`, undefined, FindingRequest),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: [topic] }),
        client.invalidateQueries({ queryKey: ['requests'] }),
      ]),
  });
}
