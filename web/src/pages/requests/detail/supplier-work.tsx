import { useState, type FormEvent } from 'react';
import type { RequestDetail, SupplierCall } from '../../../../../contract/requests.ts';
import { useRequestChange } from '../../../api/request-actions.ts';
import { useSuppliers } from '../../../api/suppliers.ts';
import { commonText } from '../../../text/common.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { Mark } from '../../../ui/mark.tsx';
import { At } from '../../../ui/time.tsx';
import { isOpen } from './next-actions.ts';

/** What the supplier was sent and asked: links with their use, calls with their outcome. */
export function SupplierWork({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const a = useText(requestActionsText);
  const change = useRequestChange(request);
  const [call, setCall] = useState<SupplierCall | 'new'>();
  const [revoking, setRevoking] = useState<RequestDetail['links'][number]>();
  return (
    <div className="stack">
      {request.links.length > 0 && (
        <div className="stack-tight">
          <h3>{t.links}</h3>
          <ul className="plain stack-tight">
            {request.links.map((link) => (
              <li key={link.id} className="comment-head">
                <Mark tone={link.isUsable ? 'active' : 'done'}>
                  {link.isUsable ? t.linkActive : t.linkEnded}
                </Mark>
                <span>
                  {link.supplier.name} <span className="soft">({link.sentTo})</span>
                </span>
                <span className="soft small">
                  {t.linkUses(link.uses)} · {t.linkExpires} <At at={link.expiresAt} />
                </span>
                {link.isUsable && isOpen(request, 'revoke-link') && (
                  <Button small kind="quiet" onClick={() => setRevoking(link)}>
                    {a.verbs['revoke-link']}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {isOpen(request, 'send-link') && (
        <div>
          <Button
            small
            icon="send"
            busy={change.isPending}
            onClick={() => change.mutate({ verb: 'POST', route: 'links', body: {} })}
          >
            {a.verbs['send-link']}
          </Button>
        </div>
      )}
      {(request.calls.length > 0 || isOpen(request, 'record-call')) && (
        <div className="stack-tight">
          <h3>{t.calls}</h3>
          <ul className="plain stack-tight">
            {request.calls.map((item) => (
              <li key={item.id} className="comment-head">
                <Mark tone={item.isOverdue ? 'danger' : item.outcome === 'open' ? 'waiting' : 'done'}>
                  {t.callOutcome[item.outcome]}
                </Mark>
                <span>
                  {item.supplier.name} {item.ticket !== '' && <span className="mono">{item.ticket}</span>}:{' '}
                  {item.text}
                </span>
                <span className="soft small">
                  <At at={item.openedAt} />
                </span>
                {item.outcome === 'open' && isOpen(request, 'record-call') && (
                  <Button small kind="quiet" onClick={() => setCall(item)}>
                    {t.closeCall}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {isOpen(request, 'record-call') && (
            <div>
              <Button small icon="plus" onClick={() => setCall('new')}>
                {t.openCall}
              </Button>
            </div>
          )}
        </div>
      )}
      {revoking && (
        <ConfirmDialog
          open
          danger
          title={t.revokeTitle(revoking.supplier.name)}
          text={t.revokeText(revoking.sentTo)}
          action={a.verbs['revoke-link']}
          busy={change.isPending}
          onClose={() => setRevoking(undefined)}
          onConfirm={() =>
            change.mutate(
              { verb: 'POST', route: `links/${revoking.id}/revocation` },
              { onSuccess: () => setRevoking(undefined) },
            )
          }
        />
      )}
      {call !== undefined && <CallDialog request={request} call={call} onClose={() => setCall(undefined)} />}
    </div>
  );
}

function CallDialog({
  request,
  call,
  onClose,
}: {
  readonly request: RequestDetail;
  readonly call: SupplierCall | 'new';
  readonly onClose: () => void;
}) {
  const t = useText(requestDetailText);
  const a = useText(requestActionsText);
  const c = useText(commonText);
  const { data } = useSuppliers();
  const change = useRequestChange(request);
  const isNew = call === 'new';
  const [supplierId, setSupplierId] = useState(request.supplier?.id ?? '');
  const [ticket, setTicket] = useState(isNew ? '' : call.ticket);
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState('solved');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isNew && (supplierId === '' || text.trim() === '')) return;
    change.mutate(
      isNew
        ? { verb: 'POST', route: 'calls', body: { supplierId, ticket, text } }
        : { verb: 'PUT', route: `calls/${call.id}`, body: { ticket, outcome, note: text } },
      { onSuccess: onClose },
    );
  };
  const missing = (value: string) => (tried && isNew && value.trim() === '' ? c.required : undefined);
  return (
    <Dialog open onClose={onClose} title={isNew ? t.openCall : t.closeCall}>
      <form className="stack" onSubmit={submit} noValidate>
        {isNew ? (
          <SelectField
            label={t.supplier}
            value={supplierId}
            onValue={setSupplierId}
            error={missing(supplierId)}
            choices={[
              { value: '', label: a.fields.chooseSupplier },
              ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : (
          <SelectField
            label={t.outcome}
            value={outcome}
            onValue={setOutcome}
            choices={(['solved', 'not-solved', 'cancelled', 'open'] as const).map((value) => ({
              value,
              label: t.callOutcome[value],
            }))}
          />
        )}
        <TextField label={t.callTicket} optional value={ticket} onValue={setTicket} maxLength={80} mono />
        <TextArea
          label={isNew ? t.callText : a.fields.note}
          optional={!isNew}
          value={text}
          onValue={setText}
          maxLength={4000}
          error={missing(text)}
        />
        <div className="dialog-end">
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button type="submit" kind="primary" busy={change.isPending}>
            {c.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
