import { useRef, useState } from 'react';
import type { HandOver, PecDispatch, PecReceipt } from '../../../../../contract/requests/hand-overs.ts';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import type { ReceiptVerdict } from '../../../../../domain/pec/dispatch.ts';
import { useHandOverChange, useReceiptUpload } from '../../../api/hand-overs.ts';
import { useMay } from '../../../api/session.ts';
import { handOverText } from '../../../text/hand-over.ts';
import { useText } from '../../../text/texts.ts';
import { Button, ButtonAnchor } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { fact } from '../../../ui/fact.ts';
import { StatusBadge, type BadgeTone } from '../../../ui/status-badge.tsx';
import { Alert } from '../../../ui/alert.tsx';
import { DescriptionList } from '../../../ui/page.tsx';
import { Age } from '../../../ui/time.tsx';

/** The certified message: how far it came, what to do next, and its receipts. */
export function PecDispatchCard({
  request,
  handOver,
  dispatch,
}: {
  readonly request: RequestDetail;
  readonly handOver: HandOver;
  readonly dispatch: PecDispatch;
}) {
  const t = useText(handOverText);
  const mayWork = useMay()('requests.work');
  const change = useHandOverChange(request);
  const { state } = dispatch;
  const settle = (outcome: 'sent' | 'not-sent') =>
    change.mutate({ kind: 'settle', id: dispatch.id, outcome });
  return (
    <div className="stack-tight">
      <Steps handOver={handOver} dispatch={dispatch} />
      {state === 'ready' && mayWork && <p>{t.readyText}</p>}
      {state === 'uncertain' && (
        <Alert kind="waiting" title={t.states.uncertain}>
          <p>{t.uncertainText}</p>
        </Alert>
      )}
      {state === 'failed' && (
        <Alert kind="danger" title={t.states.failed}>
          <p>{dispatch.reason}</p>
        </Alert>
      )}
      {mayWork && (
        <div className="buttons">
          <ButtonAnchor
            small
            icon="download"
            href={`/api/requests/${request.id}/pec-dispatches/${dispatch.id}/message`}
            download
          >
            {t.download}
          </ButtonAnchor>
          <ReceiptUpload request={request} />
          {(state === 'ready' || state === 'uncertain') && (
            <Button small kind="quiet" busy={change.isPending} onClick={() => settle('sent')}>
              {t.markSent}
            </Button>
          )}
          {state === 'uncertain' && (
            <Button small kind="quiet" busy={change.isPending} onClick={() => settle('not-sent')}>
              {t.markNotSent}
            </Button>
          )}
        </div>
      )}
      {handOver.receipts.length === 0 ? (
        <p className="soft small">{t.noReceipts}</p>
      ) : (
        <ul className="plain receipts" aria-label={t.receipts}>
          {handOver.receipts.map((receipt) => (
            <Receipt key={receipt.id} request={request} receipt={receipt} />
          ))}
        </ul>
      )}
      <details>
        <summary>{t.pec}</summary>
        <DescriptionList
          facts={[
            fact(t.from, dispatch.sender),
            fact(t.to, dispatch.recipient),
            fact(t.messageId, <span className="mono small">{dispatch.messageId}</span>),
            fact(t.sentAs, dispatch.sentAs && <span className="mono small">{dispatch.sentAs}</span>),
            fact(t.hash, <span className="mono small">{dispatch.sha256}</span>),
          ]}
        />
      </details>
    </div>
  );
}

const REACHED = {
  ready: 0,
  queued: 0,
  sending: 0,
  uncertain: 0,
  sent: 1,
  accepted: 2,
  delivered: 3,
  failed: 1,
} as const;

function Steps({ handOver, dispatch }: { readonly handOver: HandOver; readonly dispatch: PecDispatch }) {
  const t = useText(handOverText);
  const reached = REACHED[dispatch.state];
  const isFailed = dispatch.state === 'failed';
  const steps = [
    { key: 'sent', label: reached === 0 ? t.states[dispatch.state] : t.steps.sent, done: reached >= 1 },
    { key: 'accepted', label: t.steps.accepted, done: reached >= 2 },
    {
      key: 'delivered',
      label: isFailed ? t.states.failed : t.steps.delivered,
      done: reached >= 3,
      failed: isFailed,
    },
    { key: 'charged', label: t.steps.charged, done: handOver.inChargeAt !== null },
  ];
  return (
    <ol className="pec-steps">
      {steps.map(({ key, label, done, failed }) => (
        <li key={key} className={failed ? 'failed' : done ? 'done' : undefined}>
          <span>
            <span aria-hidden="true">{failed ? '✕ ' : done ? '✓ ' : ''}</span>
            {label}
          </span>
        </li>
      ))}
    </ol>
  );
}

function ReceiptUpload({ request }: { readonly request: RequestDetail }) {
  const t = useText(handOverText);
  const upload = useReceiptUpload(request);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button small icon="upload" busy={upload.isPending} onClick={() => input.current?.click()}>
        {t.upload}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".eml,message/rfc822"
        aria-label={t.upload}
        onChange={(event) => {
          upload.mutate([...(event.target.files ?? [])]);
          if (input.current) input.current.value = '';
        }}
      />
    </>
  );
}

const TONES: Readonly<Record<ReceiptVerdict, BadgeTone>> = {
  counted: 'active',
  confirmed: 'active',
  'issuer-unknown': 'waiting',
  'not-matched': 'neutral',
  unsigned: 'danger',
  forged: 'danger',
  'not-a-receipt': 'neutral',
};

function Receipt({ request, receipt }: { readonly request: RequestDetail; readonly receipt: PecReceipt }) {
  const t = useText(handOverText);
  const mayWork = useMay()('requests.work');
  const change = useHandOverChange(request);
  const [asked, setAsked] = useState<'confirm' | 'match'>();
  const { inspection, verdict, mayBeOf } = receipt;
  const close = () => setAsked(undefined);
  return (
    <li className="receipt">
      <StatusBadge tone={TONES[verdict]}>{t.verdicts[verdict]}</StatusBadge>
      <a href={`/api/requests/${request.id}/pec-receipts/${receipt.id}/message`} download>
        {inspection.receipt ?? receipt.fileName}
      </a>
      <span className="soft small">
        {inspection.daticert?.data} {receipt.source === 'mailbox' ? t.fromMailbox : receipt.uploadedBy?.name}{' '}
        · <Age at={receipt.at} />
        {receipt.confirmedBy && ` · ${t.verdicts.confirmed}: ${receipt.confirmedBy.name}`}
      </span>
      {mayWork && verdict === 'issuer-unknown' && (
        <Button small kind="quiet" onClick={() => setAsked('confirm')}>
          {t.confirm}
        </Button>
      )}
      {mayWork && mayBeOf !== null && (
        <Button small kind="quiet" onClick={() => setAsked('match')}>
          {t.match}
        </Button>
      )}
      {inspection.order?.equal === true && <p className="soft small">{t.orderEqual}</p>}
      {inspection.order?.equal === false && (
        <p className="small">
          {t.orderDiffers} {inspection.order.differences.join(' ')}
        </p>
      )}
      {verdict !== 'counted' && <p className="soft small">{inspection.reason || receipt.reason}</p>}
      {asked === 'confirm' && (
        <ConfirmDialog
          open
          title={t.confirmTitle}
          text={t.confirmText(inspection.signer?.issuer ?? '')}
          action={t.confirm}
          busy={change.isPending}
          onClose={close}
          onConfirm={() => change.mutate({ kind: 'confirm', id: receipt.id }, { onSettled: close })}
        />
      )}
      {asked === 'match' && mayBeOf !== null && (
        <ConfirmDialog
          open
          title={t.matchTitle}
          text={t.matchText}
          action={t.match}
          busy={change.isPending}
          onClose={close}
          onConfirm={() =>
            change.mutate({ kind: 'match', id: receipt.id, dispatchId: mayBeOf }, { onSettled: close })
          }
        />
      )}
    </li>
  );
}
