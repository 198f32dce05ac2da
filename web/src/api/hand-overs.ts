import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FirewallPreviewRequest } from '../../../contract/firewall/request.ts';
import { UploadedReceipt, type Variation } from '../../../contract/requests/hand-overs.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { handOverText } from '../text/hand-over.ts';
import { textNow } from '../text/texts.ts';
import { notify } from '../ui/notify.ts';
import { formOf, mutate, send } from './client.ts';
import { askFirewallPreview } from './firewall.ts';
import { messageOf } from './problem.ts';

/** What the proposed flows would do to the register as it is now. */
export const useVariationPreview = (request: Pick<RequestDetail, 'id'>, { id, content }: Variation) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'variation', id],
      queryFn: ({ signal }) => {
        const { flows, expiresOn } = content as FirewallPreviewRequest;
        return askFirewallPreview({ flows, expiresOn, requestId: request.id }, signal);
      },
      retry: false,
    }),
  );

/** Uploads receipts one after the other, and tells what each was worth. */
export function useReceiptUpload(request: Pick<RequestDetail, 'id'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) {
        const done = await send(
          'POST',
          `/requests/${request.id}/pec-receipts`,
          formOf({ file }),
          UploadedReceipt,
        );
        const t = textNow(handOverText);
        const { verdict } = done.receipt;
        notify({
          kind: verdict === 'counted' || verdict === 'confirmed' ? 'success' : 'danger',
          title: done.isRepeated ? t.repeated : t.uploaded[verdict],
          text: file.name,
        });
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['requests'] }),
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
}

type Change =
  | { kind: 'protocol'; id: string; protocol: { number: string; date: string } | null }
  | { kind: 'settle'; id: string; outcome: 'sent' | 'not-sent' }
  | { kind: 'confirm'; id: string }
  | { kind: 'match'; id: string; dispatchId: string };

const DONE = {
  protocol: 'protocolSaved',
  settle: 'settled',
  confirm: 'confirmed',
  match: 'matched',
} as const satisfies Record<Change['kind'], string>;

/** What a person says of a hand-over: its number, what was seen in the mailbox, whose a receipt is. */
export function useHandOverChange(request: Pick<RequestDetail, 'id'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => {
      const base = `/requests/${request.id}` as const;
      switch (change.kind) {
        case 'protocol':
          return mutate('PUT', `${base}/hand-overs/${change.id}/protocol`, { protocol: change.protocol });
        case 'settle':
          return mutate('POST', `${base}/pec-dispatches/${change.id}/state`, { outcome: change.outcome });
        case 'confirm':
          return mutate('POST', `${base}/pec-receipts/${change.id}/confirmation`);
        case 'match':
          return mutate('POST', `${base}/pec-receipts/${change.id}/match`, { dispatchId: change.dispatchId });
      }
    },
    onSuccess: async (_nothing, { kind }) => {
      await client.invalidateQueries({ queryKey: ['requests'] });
      notify({ kind: 'success', title: textNow(handOverText)[DONE[kind]] });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
}
