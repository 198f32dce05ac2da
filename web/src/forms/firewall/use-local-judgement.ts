import { useEffect, useMemo, useRef, useState } from 'react';
import { officeDay } from '../../../../domain/calendar/office-day.ts';
import { readPolicy } from '../../../../domain/firewall/registered-policy.ts';
import { useFirewallNames } from '../../api/firewall.ts';
import { useRiskCriteria } from '../../api/firewall-starts.ts';
import { useMay } from '../../api/session.ts';
import { judgeFlows } from './judge-flows.ts';
import { AnalysisWorkerClient } from './analysis-worker-client.ts';
import type { JudgeQuestion, LocalJudgement } from './judge-messages.ts';

/**
 * What the browser itself says of the flows, at once. Who may read the register has it judged in a worker; a referent,
 * who is not sent the rules of others, is told how the flows are understood and what is risky, and the rest by the
 * server (docs/decisions/0013).
 */
export function useLocalJudgement(
  /** `[keys, { flows, expiresOn }]`, written down: what stays the same is not judged again. */
  input: string,
  policyVersion: string | null,
): { readonly input: string; readonly judgement: LocalJudgement } | null {
  const mayRead = useMay()('firewall.read');
  const criteria = useRiskCriteria().data;
  const names = useFirewallNames().data;
  const [today] = useState(() => officeDay(new Date()));
  const fromWorker = useWorker(
    mayRead && criteria ? { input, ...flowsIn(input), risks: criteria, policyVersion } : null,
  );
  const unaided = useMemo(() => {
    if (mayRead || criteria === undefined) return null;
    const { flows, expiresOn } = flowsIn(input);
    const catalogue = { objects: names?.objects ?? [], services: names?.services ?? [] };
    const nothing = readPolicy('', [], catalogue, today);
    return { input, judgement: judgeFlows(flows, nothing, { expiresOn, today, isKnown: false }, criteria) };
  }, [mayRead, criteria, names, today, input]);
  return mayRead ? fromWorker : unaided;
}

function flowsIn(input: string): { flows: unknown[]; expiresOn: string | null } {
  const [, { flows, expiresOn }] = JSON.parse(input) as [
    unknown,
    { flows: unknown[]; expiresOn: string | null },
  ];
  return { flows, expiresOn };
}

function useWorker(question: JudgeQuestion | null) {
  const client = useRef<AnalysisWorkerClient>(null);
  const [answer, setAnswer] = useState<{ input: string; judgement: LocalJudgement } | null>(null);
  const text = question && JSON.stringify(question);
  useEffect(() => {
    if (text === null) return;
    client.current ??= new AnalysisWorkerClient(({ input, judgement }) => {
      if (judgement) setAnswer({ input, judgement });
    });
    client.current.ask(JSON.parse(text) as JudgeQuestion);
  }, [text]);
  useEffect(
    () => () => {
      client.current?.close();
      client.current = null;
    },
    [],
  );
  return answer;
}
