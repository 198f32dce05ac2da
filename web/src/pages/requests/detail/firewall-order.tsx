import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { VENDORS } from '../../../../../domain/firewall/orders/order.ts';
import { reviewFirewallAnalysis, useFirewallAnalysis, useFirewallOrder } from '../../../api/firewall.ts';
import { messageOf } from '../../../api/problem.ts';
import { useMay } from '../../../api/session.ts';
import { Preview } from '../../../forms/firewall/request-analysis.tsx';
import { firewallOrderText } from '../../../text/firewall-order.ts';
import { useFirewallWords } from '../../../text/firewall-words.ts';
import { useText } from '../../../text/texts.ts';
import { Button, ButtonAnchor, IconButton } from '../../../ui/button.tsx';
import { DossierCheck } from './dossier-check.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { Listing } from '../../../ui/listing.tsx';
import { Alert } from '../../../ui/alert.tsx';
import { notify } from '../../../ui/notify.ts';
import { ErrorState, Loading } from '../../../ui/states.tsx';
import { saveAs } from '../../../ui/save-as.ts';

/** The delta for the supplier with its way back, in the format that its firewall understands. */
export function FirewallOrderPart({ request }: { readonly request: RequestDetail }) {
  const t = useText(firewallOrderText);
  const words = useFirewallWords();
  const [format, setFormat] = useState('');
  const order = useFirewallOrder(request.id, format);
  return (
    <div className="stack">
      <div className="buttons">
        <SelectField
          label={t.format}
          hideLabel
          small
          value={format}
          onValue={setFormat}
          choices={[
            { value: '', label: t.officeFormat },
            ...VENDORS.map((value) => ({ value, label: t.formats[value] })),
          ]}
        />
        <ButtonAnchor
          small
          icon="download"
          href={`/api/firewall/requests/${request.id}/dossier${format === '' ? '' : `?format=${format}`}`}
          download
        >
          {t.dossier}
        </ButtonAnchor>
        <ButtonAnchor small kind="quiet" icon="download" href="/api/seal/certificate" download>
          {t.certificate}
        </ButtonAnchor>
        <DossierCheck />
      </div>
      {order.isError && <ErrorState message={messageOf(order.error)} onRetry={() => void order.refetch()} />}
      {order.isPending && <Loading />}
      {order.data && (
        <>
          {order.data.notes.length > 0 && (
            <Alert kind="waiting" title={t.notes}>
              {order.data.notes.map((note) => (
                <p key={note}>{words(note)}</p>
              ))}
            </Alert>
          )}
          <Commands
            title={t.apply}
            text={order.data.apply}
            copy={t.copyApply}
            download={t.downloadApply}
            fileName={`${request.code}-${t.fileApply}-${order.data.vendor}.${order.data.extension}`}
          />
          <Commands
            title={t.rollback}
            text={order.data.rollback}
            copy={t.copyRollback}
            download={t.downloadRollback}
            fileName={`${request.code}-${t.fileRollback}-${order.data.vendor}.${order.data.extension}`}
          />
        </>
      )}
    </div>
  );
}

function Commands({
  title,
  text,
  copy,
  download,
  fileName,
}: {
  readonly title: string;
  readonly text: string;
  readonly copy: string;
  readonly download: string;
  readonly fileName: string;
}) {
  return (
    <div className="stack-tight">
      <div className="panel-head">
        <h3>{title}</h3>
        <div className="buttons">
          <CopyButton text={text} label={copy} />
          <IconButton small icon="download" label={download} onClick={() => saveText(fileName, text)} />
        </div>
      </div>
      <Listing text={text} label={title} />
    </div>
  );
}

/** The file is what stands in the page, byte by byte. */
const saveText = (name: string, text: string): void =>
  saveAs(new Blob([text], { type: 'text/plain;charset=utf-8' }), name);

/** The register moved on since acceptance: the operator looks again before anything is handed over. */
export function StaleAnalysis({ request }: { readonly request: RequestDetail }) {
  const t = useText(firewallOrderText);
  const may = useMay();
  const client = useQueryClient();
  const analysis = useFirewallAnalysis(request.id);
  const review = useMutation({
    mutationFn: (policyVersion: string) => reviewFirewallAnalysis(request.id, policyVersion),
    onSuccess: async () => {
      notify({ kind: 'success', title: t.reviewed, text: request.code });
      await client.invalidateQueries({ queryKey: ['firewall'] });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  const { data } = analysis;
  if (data?.accepted?.isStale !== true) return null;
  return (
    <Alert kind="waiting" title={t.stale}>
      <p>{t.staleText}</p>
      <details>
        <summary>{t.now}</summary>
        <Preview preview={data.now} />
      </details>
      {may('requests.work') && (
        <p>
          <Button small busy={review.isPending} onClick={() => review.mutate(data.now.policyVersion)}>
            {t.review}
          </Button>
        </p>
      )}
    </Alert>
  );
}
