import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { SupplierPage } from '../../../contract/requests/suppliers.ts';
import { notify } from '../ui/notify.ts';
import { supplierText } from '../text/supplier.ts';
import { textNow } from '../text/texts.ts';
import { download, get, mutateByTable } from './client.ts';
import { ApiProblem, messageOf } from './problem.ts';
import { saveAs } from '../ui/save-as.ts';

const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['supplier-link', token],
    queryFn: ({ signal }) => get(`/supplier-links/${token}`, SupplierPage, { signal }),
    // The supplier has no live feed: asked again now and then while the page is in sight.
    refetchInterval: 60_000,
  });
export const useSupplierLink = (token: string) => useQuery(linkQuery(token));

/** Fetches a file of the order with the token in a header, and gives it to the browser to keep. */
export async function openLinkFile(token: string, file: { id: string; name: string }): Promise<void> {
  saveAs(await download(`/supplier-links/${token}/attachments/${file.id}`), file.name);
}

const ROUTES = {
  charge: 'acknowledgement',
  question: 'questions',
  variation: 'variations',
  execution: 'execution',
  attach: 'attachments',
} as const;

export function useSupplierAction(token: string, action: keyof typeof ROUTES) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => mutateByTable('POST', `/supplier-links/${token}/${ROUTES[action]}`, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['supplier-link', token] });
      notify({ kind: 'success', title: textNow(supplierText).done[action] });
    },
    onError: (thrown) => {
      if (!(thrown instanceof ApiProblem && thrown.issues.length > 0))
        notify({ kind: 'danger', title: messageOf(thrown) });
    },
  });
}
