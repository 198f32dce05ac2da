import { useState } from 'react';
import type { DnsblTargetProposals } from '../../../../contract/dnsbl/dnsbl.ts';
import { useTargetProposals } from '../../api/dnsbl.ts';
import { addTargets, startSweep, useDnsblChange } from '../../api/dnsbl-changes.ts';
import { useSoundness } from '../../api/open-alerts.ts';
import { messageOf } from '../../api/problem.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

/** The first addresses, from the records that the domain publishes about itself. */
export function ProposeTargetsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(blacklistText).targets;
  const [typed, setTyped] = useState('');
  // The office's own domain is looked at without asking.
  const [asked, setAsked] = useState('');
  const proposals = useTargetProposals(asked);
  return (
    <Dialog open onClose={onClose} title={t.propose} wide>
      <p className="soft">{t.proposeLead}</p>
      <form
        className="form-row"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(typed.trim());
        }}
      >
        <TextField
          label={t.domain}
          help={t.domainHelp}
          value={typed}
          onValue={setTyped}
          maxLength={253}
          mono
        />
        <div className="buttons">
          <Button type="submit" busy={proposals.isFetching}>
            {t.look}
          </Button>
        </div>
      </form>
      {proposals.isError && <ErrorState message={messageOf(proposals.error)} />}
      {proposals.isPending && <Loading />}
      {proposals.data && !proposals.isError && (
        <Choice key={proposals.data.domain} proposals={proposals.data} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Choice({
  proposals: { domain, items, failed },
  onClose,
}: {
  readonly proposals: DnsblTargetProposals;
  readonly onClose: () => void;
}) {
  const t = useText(blacklistText).targets;
  const c = useText(commonText);
  const { data: seen } = useSoundness(true);
  const free = items.filter(({ isMonitored }) => !isMonitored);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = free.filter(({ text }) => !left.has(text));
  const change = useDnsblChange<number>((count) => t.added(count));
  const isFirst = seen !== undefined && seen.last === null && seen.isMonitoring;
  if (domain === '') return <Alert>{t.noDomain}</Alert>;
  const watch = async () => {
    const ids: string[] = [];
    for (const { text, source, because } of chosen) {
      const body = { text, service: t.sources[source], label: because.slice(0, 120) };
      ids.push(...(await addTargets({ ...body, heloName: null, dkimSelector: null })).ids);
    }
    // Nobody waits for the schedule to see the very first answer.
    if (isFirst && ids.length > 0) await startSweep({ targetIds: ids });
    return ids.length;
  };
  return (
    <>
      {failed.length > 0 && <Alert kind="waiting">{t.notAnswered(failed.join(', '))}</Alert>}
      {items.length === 0 && <p>{t.noneProposed}</p>}
      {items.length > 0 && (
        <fieldset className="form-section">
          <legend className="form-legend">{t.proposed(domain)}</legend>
          {items.map(({ text, source, because, isMonitored }) =>
            isMonitored ? (
              <p key={text} className="soft small">
                {text} · {t.monitoredAlready}
              </p>
            ) : (
              <CheckField
                key={text}
                label={<span className="mono">{text}</span>}
                help={`${t.sources[source]} · ${because}`}
                checked={!left.has(text)}
                onValue={(isChosen) => {
                  const next = new Set(left);
                  if (isChosen) next.delete(text);
                  else next.add(text);
                  setLeft(next);
                }}
              />
            ),
          )}
        </fieldset>
      )}
      <div className="buttons">
        <Button kind="quiet" onClick={onClose}>
          {c.cancel}
        </Button>
        {free.length > 0 && (
          <Button
            kind="primary"
            busy={change.isPending}
            disabled={chosen.length === 0}
            onClick={() => change.mutate(watch, { onSuccess: onClose })}
          >
            {t.watch(chosen.length)}
          </Button>
        )}
      </div>
    </>
  );
}
