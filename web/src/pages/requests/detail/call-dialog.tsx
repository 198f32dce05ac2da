import { useState, type FormEvent } from 'react';
import type { RequestDetail, SupplierCall } from '../../../../../contract/requests/requests.ts';
import { useRequestChange } from '../../../api/request-actions.ts';
import { useSuppliers } from '../../../api/suppliers.ts';
import { commonText } from '../../../text/common.ts';
import { supplierCallsText } from '../../../text/request-calls.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';

const OUTCOMES = ['solved', 'not-solved', 'cancelled', 'open'] as const;

/** Notes a new call, or how an open one ended. */
export function CallDialog({
  request,
  call,
  onClose,
}: {
  readonly request: RequestDetail;
  readonly call: SupplierCall | 'new';
  readonly onClose: () => void;
}) {
  const t = useText(supplierCallsText);
  const c = useText(commonText);
  const { data } = useSuppliers();
  const change = useRequestChange(request);
  const isNew = call === 'new';
  const [supplierId, setSupplierId] = useState(request.supplier?.id ?? '');
  const [ticket, setTicket] = useState(isNew ? '' : call.ticket);
  const [text, setText] = useState(isNew ? '' : call.outcomeNote);
  const [outcome, setOutcome] = useState<string>(isNew || call.outcome === 'open' ? 'solved' : call.outcome);
  const [isTried, setTried] = useState(false);
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
  const missing = (value: string) => (isTried && isNew && value.trim() === '' ? c.required : undefined);
  return (
    <Dialog open onClose={onClose} title={isNew ? t.record : t.close}>
      <form className="stack" onSubmit={submit} noValidate>
        {isNew ? (
          <SelectField
            label={t.supplier}
            value={supplierId}
            onValue={setSupplierId}
            error={missing(supplierId)}
            choices={[
              { value: '', label: t.chooseSupplier },
              ...(data?.items ?? [])
                .filter(({ isActive }) => isActive)
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : (
          <SelectField
            label={t.outcome}
            value={outcome}
            onValue={setOutcome}
            choices={OUTCOMES.map((value) => ({ value, label: t.outcomes[value] }))}
          />
        )}
        <TextField
          label={t.ticket}
          help={t.ticketHelp}
          optional
          value={ticket}
          onValue={setTicket}
          maxLength={80}
          mono
        />
        <TextArea
          label={isNew ? t.text : t.outcomeNote}
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
