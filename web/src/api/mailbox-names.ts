import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { MailboxPage } from '../../../contract/mailboxes/mailboxes.ts';
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
