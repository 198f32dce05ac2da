import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FlowImport } from '../../../../contract/firewall/starts.ts';
import { flowTableSample, readFlowTable } from '../../api/firewall-starts.ts';
import { messageOf } from '../../api/problem.ts';
import { commonText } from '../../text/common.ts';
import { firewallStartsText } from '../../text/firewall-form-starts.ts';
import { number } from '../../text/formats.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Loading } from '../../ui/states.tsx';
import { flowValues, type FirewallBeginning } from './firewall-values.ts';

const MOST_FLOWS = 50;
const SHOWN = 8;

/** A table of flows, read line by line: it goes into the form when it is right, and not at all before. */
export function FlowTableDialog({
  count,
  onClose,
  onBring,
}: {
  readonly count: number;
  readonly onClose: () => void;
  readonly onBring: (beginning: FirewallBeginning) => void;
}) {
  const t = useText(firewallStartsText);
  const c = useText(commonText);
  const [file, setFile] = useState<File>();
  const reading = useMutation({ mutationFn: readFlowTable });
  const found = reading.data;
  const tooMany = found !== undefined && count + found.flows.length > MOST_FLOWS;
  const isRight = found !== undefined && found.faults.length === 0 && found.flows.length > 0 && !tooMany;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t.table}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="primary"
            refusal={isRight ? undefined : t.notYet}
            onClick={() => {
              if (found === undefined || !isRight) return;
              onBring({ flows: found.flows.map(({ flow }) => flowValues(flow)) });
              notify({ kind: 'success', title: t.brought(found.flows.length) });
              onClose();
            }}
          >
            {t.bring(found?.flows.length ?? 0)}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t.tableLead}</p>
        <p className="small">
          <a href={flowTableSample('ods')} download>
            {t.sampleOds}
          </a>
          {' · '}
          <a href={flowTableSample('csv')} download>
            {t.sampleCsv}
          </a>
        </p>
        <FileField
          label={t.file}
          action={file ? t.otherFile : t.chooseFile}
          help={t.fileHelp}
          accept=".csv,.ods,.xlsx,text/csv"
          file={file}
          onFile={(next) => {
            setFile(next);
            reading.mutate(next);
          }}
        />
        <div aria-live="polite">
          {reading.isPending && <Loading />}
          {reading.isError && (
            <Alert kind="danger" alert>
              {messageOf(reading.error)}
            </Alert>
          )}
          {found && <Found found={found} />}
          {tooMany && <Alert kind="danger">{t.tooMany(MOST_FLOWS)}</Alert>}
        </div>
      </div>
    </Dialog>
  );
}

function Found({ found }: { readonly found: FlowImport }) {
  const words = useFirewallWords();
  const t = useText(firewallStartsText);
  const { flows, faults } = found;
  return (
    <div className="stack">
      {faults.length > 0 && (
        <Alert kind="danger" title={t.faults(faults.length)}>
          <ul className="issue-list">
            {faults.slice(0, SHOWN).map((fault) => (
              <li key={`${fault.line} ${fault.column ?? ''} ${fault.message}`}>
                {t.fault(number(fault.line), fault.column)}: {words(fault.message)}
                {fault.value !== null && fault.value !== '' && (
                  <span className="mono soft"> {fault.value}</span>
                )}
              </li>
            ))}
            {faults.length > SHOWN && <li>{t.moreFaults(faults.length - SHOWN)}</li>}
          </ul>
        </Alert>
      )}
      {flows.length > 0 && (
        <section className="stack-tight">
          <h3>{t.understood(flows.length)}</h3>
          <ol className="plain stack-tight">
            {flows.slice(0, SHOWN).map(({ line, flow }) => (
              <li key={line} className="small">
                <span className="soft">{t.line(number(line))} </span>
                <span className="mono">
                  {flow.sources.join(', ')} → {flow.destinations.join(', ')} ({flow.services.join(', ')})
                </span>
                {flow.action === 'deny' && ` ${t.denied}`}
              </li>
            ))}
            {flows.length > SHOWN && <li className="soft small">{t.moreFlows(flows.length - SHOWN)}</li>}
          </ol>
        </section>
      )}
    </div>
  );
}
