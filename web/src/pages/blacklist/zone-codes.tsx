import { useMutation } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import type { DnsblCodeRule, DnsblZoneDetail } from '../../../../contract/dnsbl-zones.ts';
import { tryCodes } from '../../api/dnsbl-changes.ts';
import { messageOf } from '../../api/problem.ts';
import { linesOf } from '../../forms/record/typed-values.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { SignMark } from './verdict.tsx';

/** What each answer of the list means. */
export function CodeTable({ zone }: { readonly zone: DnsblZoneDetail }) {
  const t = useText(blacklistText);
  const columns = useRuleColumns();
  return (
    <section className="stack-tight">
      <h2>{t.zones.codeTable}</h2>
      <Table
        label={t.zones.codeTable}
        columns={columns}
        rows={zone.rules}
        rowKey={({ pattern }) => pattern}
        compact
        wrap
        renderCard={({ pattern, verdict, meaning }) => (
          <>
            <span className="card-line">
              <span className="mono">{pattern}</span>
              <SignMark sign={verdict} />
            </span>
            <span className="small">{meaning}</span>
          </>
        )}
        empty={<Empty title={t.zones.noRules} />}
      />
    </section>
  );
}

function useRuleColumns(): readonly Column<DnsblCodeRule>[] {
  const t = useText(blacklistText);
  return useMemo(
    () => [
      { key: 'pattern', head: t.zones.pattern, look: 'code nowrap', cell: ({ pattern }) => pattern },
      { key: 'verdict', head: t.zones.verdict, cell: ({ verdict }) => <SignMark sign={verdict} /> },
      { key: 'meaning', head: t.zones.meaning, cell: ({ meaning }) => meaning },
    ],
    [t],
  );
}

/** «Prova una risposta»: how an answer would be read with this table. Nothing is asked of anybody. */
export function CodeTrial({ zone }: { readonly zone: DnsblZoneDetail }) {
  const t = useText(blacklistText);
  const [typed, setTyped] = useState('127.0.0.2');
  const trial = useMutation({
    mutationFn: () => tryCodes({ rules: zone.rules, unmapped: zone.unmapped, addresses: linesOf(typed) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    trial.mutate();
  };
  return (
    <Panel title={t.zones.tryIt}>
      <form className="try-answer" onSubmit={submit}>
        <TextField
          label={t.zones.pattern}
          help={t.zones.tryHelp}
          value={typed}
          onValue={setTyped}
          mono
          maxLength={300}
          error={trial.isError ? messageOf(trial.error) : undefined}
        />
        <Button type="submit" busy={trial.isPending}>
          {t.zones.tryButton}
        </Button>
      </form>
      {trial.data && (
        <output className="stack-tight">
          <span>
            {t.zones.read}:{' '}
            <strong>
              <SignMark sign={trial.data.verdict} />
            </strong>
          </span>
          {trial.data.findings.map((finding) => (
            <span key={`${finding.code} ${finding.meaning}`} className="small">
              <span className="mono">{finding.code}</span> <SignMark sign={finding.verdict} />{' '}
              {finding.meaning}
            </span>
          ))}
        </output>
      )}
    </Panel>
  );
}
