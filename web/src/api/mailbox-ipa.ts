import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IpaComparison } from '../../../contract/mailboxes/ipa.ts';
import { get, send } from './client.ts';

/** The comparison follows the records: its key begins with their live topic. */
const KEY = ['mailboxes', 'ipa'] as const;

export const useIpaComparison = () =>
  useQuery(
    queryOptions({
      queryKey: KEY,
      queryFn: ({ signal }) => get('/ipa-comparison', IpaComparison, { signal }),
    }),
  );

export function useIpaExtract() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append('file', file);
      return send('POST', '/ipa-comparison', body, IpaComparison);
    },
    onSuccess: async (comparison) => {
      client.setQueryData(KEY, comparison);
      await client.invalidateQueries({ queryKey: ['mailboxes'] });
    },
  });
}
