import { useState } from 'react';
import type { DnsblCodeRule } from '../../../../contract/dnsbl/zones.ts';
import type { ZoneAnswer } from '../../../../domain/dnsbl/answer.ts';
import { interpretAnswer, type CodeTable } from '../../../../domain/dnsbl/interpret-answer.ts';
import { linesOf } from '../../forms/record/typed-values.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { blacklistCodesText } from '../../text/blacklist-codes.ts';
import { useText } from '../../text/texts.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { SignMark } from './verdict.tsx';

const ANSWERS = ['records', 'no-such-name', 'servfail', 'refused', 'failed'] as const;
type AnswerKind = (typeof ANSWERS)[number];

/** «Prova una risposta»: how an answer would be read with this table, as sweeps read it. Nothing is asked of anybody. */
export function CodeTrial({
  rules,
  unmapped,
}: {
  readonly rules: readonly DnsblCodeRule[];
  readonly unmapped: CodeTable['unmapped'];
}) {
  const t = useText(blacklistText).zones;
  const c = useText(blacklistCodesText);
  const [kind, setKind] = useState<AnswerKind>('records');
  const [typed, setTyped] = useState('127.0.0.2');
  const addresses = linesOf(typed);
  const areRead = addresses.length > 0 && addresses.every(isIp4);
  const table = {
    rules: rules.map(({ pattern, verdict, meaning }) => ({ pattern, verdict, meaning })),
    unmapped,
  };
  const reading =
    kind === 'records' && !areRead ? undefined : interpretAnswer(answerOf(kind, addresses), table);
  return (
    <Panel title={t.tryIt}>
      <div className="form-row">
        <SelectField
          label={c.answer}
          value={kind}
          onValue={(value) => setKind(ANSWERS.find((one) => one === value) ?? kind)}
          choices={ANSWERS.map((value) => ({ value, label: c.answers[value] }))}
        />
        {kind === 'records' && (
          <TextField
            label={c.addresses}
            help={c.addressesHelp}
            value={typed}
            onValue={setTyped}
            error={areRead ? undefined : c.notAddress}
            maxLength={300}
            mono
          />
        )}
      </div>
      <output className="stack-tight">
        {reading && (
          <>
            <span>
              {t.read}:{' '}
              <strong>
                <SignMark sign={reading.verdict} />
              </strong>
            </span>
            {reading.findings.map((finding) => (
              <span key={`${finding.code} ${finding.pattern} ${finding.meaning}`} className="small">
                <span className="mono">{finding.code}</span> <SignMark sign={finding.verdict} />{' '}
                {finding.meaning} <span className="soft">({finding.pattern ?? c.byDefault})</span>
              </span>
            ))}
          </>
        )}
      </output>
    </Panel>
  );
}

const isIp4 = (text: string) =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((octet) => Number(octet) <= 255);

function answerOf(kind: AnswerKind, addresses: string[]): ZoneAnswer {
  switch (kind) {
    case 'records':
      return { kind: 'records', addresses, ttlSeconds: 0 };
    case 'no-such-name':
      return { kind: 'no-such-name' };
    case 'servfail':
    case 'refused':
      return { kind: 'error-code', rcode: kind.toUpperCase() };
    case 'failed':
      return { kind: 'failed', reason: 'time-out' };
  }
}
