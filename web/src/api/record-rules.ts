import { queryOptions, useQuery } from '@tanstack/react-query';
import { MailboxRules, ProtectionRules } from '../../../contract/records/rules.ts';
import { get, send } from './client.ts';

/** Keys begin with the live topic `settings`. */
export const useMailboxRules = () =>
  useQuery(
    queryOptions({
      queryKey: ['settings', 'mailbox-rules'],
      queryFn: ({ signal }) => get('/mailbox-rules', MailboxRules, { signal }),
    }),
  );
export const useProtectionRules = () =>
  useQuery(
    queryOptions({
      queryKey: ['settings', 'workstation-rules'],
      queryFn: ({ signal }) => get('/workstation-rules', ProtectionRules, { signal }),
    }),
  );

export const saveMailboxRules = (body: MailboxRules) => send('PUT', '/mailbox-rules', body, MailboxRules);
export const saveProtectionRules = (body: ProtectionRules) =>
  send('PUT', '/workstation-rules', body, ProtectionRules);
