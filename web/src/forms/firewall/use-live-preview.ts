import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FlowPreview, TogetherPreview } from '../../../../contract/firewall/preview.ts';
import type { FirewallPreview } from '../../../../contract/firewall/request.ts';
import { askFirewallPreview } from '../../api/firewall.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { flowContent, type FlowValues } from './firewall-values.ts';
import type { LocalJudgement } from './judge-messages.ts';
import { useLocalJudgement } from './use-local-judgement.ts';

/** What is said of the flows: at once by the browser, then by the server. */
export interface LivePreview {
  /** By the key of the flow. */
  readonly answers: ReadonlyMap<number, FlowPreview>;
  readonly together: TogetherPreview | null;
  readonly isAsking: boolean;
  readonly error: Error | null;
}

/** All flows are judged together. An old answer stays until a newer one comes; the server's takes the browser's place. */
export function useLivePreview(
  flows: readonly FlowValues[],
  expiresOn: string,
  /** The request that is edited: it does not collide with itself. */
  requestId: string | null,
): LivePreview {
  const keys = flows.map(({ key }) => key);
  const contents = flows.map(flowContent);
  const end = expiresOn === '' ? null : expiresOn;
  const input = JSON.stringify([keys, { flows: contents, expiresOn: end, requestId }]);
  const settled = useSettled(input);
  const answer = useQuery({
    queryKey: ['firewall', 'preview', settled],
    queryFn: async ({ signal }) => {
      const [asked, body] = JSON.parse(settled) as [number[], Parameters<typeof askFirewallPreview>[0]];
      return { input: settled, keys: asked, preview: await askFirewallPreview(body, signal) };
    },
    placeholderData: keepPreviousData,
    enabled: flows.some(isComplete),
    retry: false,
  });
  const server = answer.data;
  const local = useLocalJudgement(input, server?.preview.policyVersion ?? null);
  const isServerCurrent = server?.input === input;
  const told =
    local?.input === input && !isServerCurrent
      ? withServer(keys, local.judgement, server)
      : {
          answers: byKey(server?.keys ?? [], server?.preview.flows ?? []),
          together: server?.preview.together,
        };
  return {
    answers: told.answers,
    together: told.together ?? null,
    isAsking: answer.isFetching || (!isServerCurrent && flows.some(isComplete)),
    error: isServerCurrent || answer.isFetching ? null : answer.error,
  };
}

/** The browser knows no other requests; where it has no register, the server's last word on the effect stays out. */
function withServer(
  keys: readonly number[],
  { flows, together }: LocalJudgement,
  server: { keys: readonly number[]; preview: FirewallPreview } | undefined,
): { answers: ReadonlyMap<number, FlowPreview>; together: TogetherPreview | null } {
  const before = byKey(server?.keys ?? [], server?.preview.flows ?? []);
  return {
    answers: new Map(
      flows.flatMap((flow, index) => {
        const key = keys[index];
        if (key === undefined) return [];
        const known = before.get(key);
        if (flow === null) return known ? [[key, known] as const] : [];
        return [[key, { ...flow, collisions: known?.collisions ?? [] }] as const];
      }),
    ),
    together,
  };
}

function byKey(keys: readonly number[], flows: readonly FlowPreview[]): Map<number, FlowPreview> {
  return new Map(flows.flatMap((flow, index) => (index in keys ? [[keys[index]!, flow] as const] : [])));
}

/** There is enough of it to ask the register. */
export function isComplete(flow: FlowValues): boolean {
  if (flow.op === 'delete') return flow.ruleId !== '';
  return (
    flow.sources.trim() !== '' &&
    flow.destinations.trim() !== '' &&
    flow.services.trim() !== '' &&
    (flow.op === 'create' || flow.ruleId !== '')
  );
}
