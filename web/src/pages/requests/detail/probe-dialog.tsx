import { useState, type FormEvent } from 'react';
import { AskProbe, type FirewallProbes } from '../../../../../contract/firewall/probes.ts';
import { MOST_PROBES, PROBE_EXPECTATIONS } from '../../../../../domain/firewall-reviews/probe.ts';
import { ApiProblem, messageOf } from '../../../api/problem.ts';
import { numberOrNull } from '../../../forms/record/typed-values.ts';
import { commonText } from '../../../text/common.ts';
import { firewallProbesText } from '../../../text/firewall-probes.ts';
import { useText } from '../../../text/texts.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Alert } from '../../../ui/alert.tsx';

interface Row {
  readonly key: number;
  readonly address: string;
  readonly port: string;
  readonly expected: string;
}

const EMPTY = { address: '', port: '', expected: 'reachable' };

/** What is tried: proposed from the request, corrected by who knows the network. */
export function ProbeDialog({
  proposed,
  ownNetworks,
  busy,
  failure,
  onClose,
  onAsk,
}: {
  readonly proposed: FirewallProbes['proposed'];
  readonly ownNetworks: readonly string[];
  readonly busy: boolean;
  readonly failure: unknown;
  readonly onClose: () => void;
  readonly onAsk: (body: AskProbe) => void;
}) {
  const t = useText(firewallProbesText);
  const c = useText(commonText);
  const [rows, setRows] = useState<readonly Row[]>(() =>
    (proposed.length > 0 ? proposed.map((one) => ({ ...one, port: String(one.port) })) : [EMPTY]).map(
      (one, key) => ({ ...one, key }),
    ),
  );
  const [isTried, setTried] = useState(false);
  const parsed = AskProbe.safeParse({
    destinations: rows.map(({ address, port, expected }) => ({
      address,
      port: numberOrNull(port),
      expected,
    })),
  });
  const refused = failure instanceof ApiProblem ? failure.issues : [];
  const issues = isTried
    ? [
        ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message })),
        ...refused,
      ]
    : [];
  const errorOf = (index: number, field: string) =>
    issues.find(({ path }) => path === `destinations.${index}.${field}`)?.message;
  const change = (key: number, next: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...next } : row)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsed.success && !busy) onAsk(parsed.data);
  };
  return (
    <Dialog open wide onClose={onClose} title={t.title}>
      <form className="form" onSubmit={submit} noValidate>
        <p>{t.lead}</p>
        <p className="soft small">
          {t.outside} {t.own}: <span className="mono">{ownNetworks.join(', ')}</span>
        </p>
        {isTried && failure !== null && failure !== undefined && (
          <Alert kind="danger" alert>
            {messageOf(failure)}
          </Alert>
        )}
        {rows.map((row, index) => (
          <div key={row.key} className="probe-row">
            <TextField
              label={t.address}
              hideLabel={index > 0}
              mono
              value={row.address}
              onValue={(address) => change(row.key, { address })}
              error={errorOf(index, 'address')}
              maxLength={60}
            />
            <TextField
              label={t.port}
              hideLabel={index > 0}
              mono
              inputMode="numeric"
              value={row.port}
              onValue={(port) => change(row.key, { port })}
              error={errorOf(index, 'port')}
              maxLength={5}
            />
            <SelectField
              label={t.expected}
              hideLabel={index > 0}
              value={row.expected}
              onValue={(expected) => change(row.key, { expected })}
              choices={PROBE_EXPECTATIONS.map((value) => ({ value, label: t.expectations[value] }))}
            />
            <IconButton
              icon="delete"
              label={t.remove(row.address)}
              onClick={() => setRows((before) => before.filter(({ key }) => key !== row.key))}
            />
          </div>
        ))}
        {rows.length < MOST_PROBES && (
          <div>
            <Button
              small
              kind="quiet"
              icon="plus"
              onClick={() =>
                setRows((before) => [
                  ...before,
                  { ...EMPTY, key: Math.max(0, ...before.map(({ key }) => key)) + 1 },
                ])
              }
            >
              {t.add}
            </Button>
          </div>
        )}
        <div className="form-end">
          <Button type="submit" kind="primary" busy={busy}>
            {t.run}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
