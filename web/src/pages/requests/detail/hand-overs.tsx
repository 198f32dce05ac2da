import { useState, type FormEvent } from 'react';
import type { HandOver } from '../../../../../contract/requests/hand-overs.ts';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { useHandOverChange } from '../../../api/hand-overs.ts';
import { useMay } from '../../../api/session.ts';
import { commonText } from '../../../text/common.ts';
import { handOverText } from '../../../text/hand-over.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { At, Day } from '../../../ui/time.tsx';
import { PecDispatchCard } from './pec-dispatch-card.tsx';
import './hand-overs.scss';

/** Each time the request went to a supplier, the last first: protocol, certified message, receipts. */
export function HandOvers({ request }: { readonly request: RequestDetail }) {
  const t = useText(handOverText);
  if (request.handOvers.length === 0) return null;
  return (
    <div className="stack-tight">
      <h3>{t.title}</h3>
      <div className="stack">
        {request.handOvers.map((handOver) => (
          <HandOverItem key={handOver.id} request={request} handOver={handOver} />
        ))}
      </div>
    </div>
  );
}

function HandOverItem({
  request,
  handOver,
}: {
  readonly request: RequestDetail;
  readonly handOver: HandOver;
}) {
  const t = useText(handOverText);
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const { protocol, outcome, inTime } = handOver;
  return (
    <div className="hand-over">
      <div className="hand-over-head">
        <StatusBadge tone={outcome === null ? 'active' : 'done'}>
          {outcome === null ? t.open : t.outcome[outcome]}
        </StatusBadge>
        <strong>{handOver.supplier.name}</strong>
        <span className="soft small">
          <At at={handOver.at} /> {t.by} {handOver.by.name} · {t.channels[handOver.channel]}
        </span>
        {inTime !== null && (
          <StatusBadge tone={inTime ? 'done' : 'danger'}>{inTime ? t.inTime : t.late}</StatusBadge>
        )}
      </div>
      {handOver.inChargeAt && (
        <p>
          {t.inCharge} <At at={handOver.inChargeAt} />, {handOver.inChargeWho}
          {handOver.ticket !== '' && <span className="soft"> ({t.ticket(handOver.ticket)})</span>}
        </p>
      )}
      <div className="hand-over-head">
        {protocol === null ? (
          <span className="soft">{t.noProtocol}</span>
        ) : (
          <span>
            {t.protocol(protocol.number)} {t.protocolOf} <Day day={protocol.date} />
          </span>
        )}
        {may('requests.work') && (
          <Button small kind="quiet" onClick={() => setAsking(true)}>
            {protocol === null ? t.setProtocol : t.changeProtocol}
          </Button>
        )}
      </div>
      {handOver.dispatch && (
        <PecDispatchCard request={request} handOver={handOver} dispatch={handOver.dispatch} />
      )}
      {isAsking && <ProtocolDialog request={request} handOver={handOver} onClose={() => setAsking(false)} />}
    </div>
  );
}

function ProtocolDialog({
  request,
  handOver,
  onClose,
}: {
  readonly request: RequestDetail;
  readonly handOver: HandOver;
  readonly onClose: () => void;
}) {
  const t = useText(handOverText);
  const c = useText(commonText);
  const change = useHandOverChange(request);
  const [number, setNumber] = useState(handOver.protocol?.number ?? '');
  const [date, setDate] = useState(handOver.protocol?.date ?? '');
  const [tried, setTried] = useState(false);
  const missing = (value: string) => (tried && value.trim() === '' ? c.required : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (number.trim() === '' || date === '' || change.isPending) return;
    change.mutate({ kind: 'protocol', id: handOver.id, protocol: { number, date } }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t.setProtocol}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label={t.protocolNumber}
          value={number}
          onValue={setNumber}
          maxLength={60}
          error={missing(number)}
        />
        <TextField label={t.protocolDate} type="date" value={date} onValue={setDate} error={missing(date)} />
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
