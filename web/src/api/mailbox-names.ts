import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { MailboxPage } from '../../../contract/mailboxes/mailboxes.ts';
import type { MailService } from '../../../domain/mailboxes/mailbox.ts';
import { get } from './client.ts';

/** Mailboxes whose address or label begins as typed, for choosing one in a form. */
export const useMailboxNames = (words: string) =>
  useQuery(
    queryOptions({
      queryKey: ['mailboxes', 'names', words],
      queryFn: ({ signal }) => get('/mailboxes', MailboxPage, { signal, query: { q: words, limit: 8 } }),
      placeholderData: keepPreviousData,
      enabled: words.trim().length > 1,
    }),
  );

const SEEN = 100;

/** The domains of the body's mailboxes that the reader sees, the usual one first. */
export function useOwnMailDomains(service: MailService): readonly string[] {
  const { data } = useQuery(
    queryOptions({
      queryKey: ['mailboxes', 'domains', service],
      queryFn: ({ signal }) => get('/mailboxes', MailboxPage, { signal, query: { service, limit: SEEN } }),
      staleTime: 10 * 60_000,
    }),
  );
  const counts = new Map<string, number>();
  for (const { address } of data?.items ?? []) {
    const domain = address.split('@')[1] ?? '';
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([domain]) => domain);
}
