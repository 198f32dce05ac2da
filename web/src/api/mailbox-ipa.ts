import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IpaComparison } from '../../../contract/mailboxes/ipa.ts';
import { formOf, send } from './client.ts';
import { keyOf, useOne } from './resource.ts';

/** The comparison follows the records: its key begins with their live topic. */
const KEY = keyOf('mailboxes', '/ipa-comparison');

export const useIpaComparison = () => useOne('mailboxes', '/ipa-comparison', IpaComparison);

export function useIpaExtract() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      return send('POST', '/ipa-comparison', formOf({ file }), IpaComparison);
    },
    onSuccess: async (comparison) => {
      client.setQueryData(KEY, comparison);
      await client.invalidateQueries({ queryKey: ['mailboxes'] });
    },
  });
}
