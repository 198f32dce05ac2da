import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FlowPreview, TogetherPreview } from '../../../../contract/firewall-preview.ts';
import { askFirewallPreview } from '../../api/firewall.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { flowContent, type FlowValues } from './firewall-values.ts';

/** What the register answers to the flows as they were when the typing last paused. */
export interface LivePreview {
  /** By the key of the flow. */
  readonly answers: ReadonlyMap<number, FlowPreview>;
  readonly together: TogetherPreview | null;
  readonly isAsking: boolean;
  readonly error: Error | null;
}

/** All flows are judged together. The old answer stays until the new one comes. */
export function useLivePreview(
  flows: readonly FlowValues[],
  expiresOn: string,
  /** The request that is edited: it does not collide with itself. */
  requestId: string | null,
): LivePreview {
  const settled = useSettled(
    JSON.stringify({
      keys: flows.map(({ key }) => key),
      body: {
        flows: flows.map(flowContent),
        expiresOn: expiresOn === '' ? null : expiresOn,
        requestId,
      },
    }),
  );
  const answer = useQuery({
    queryKey: ['firewall', 'preview', settled],
    queryFn: async ({ signal }) => {
      const { keys, body } = JSON.parse(settled) as { keys: number[]; body: unknown };
      return { keys, preview: await askFirewallPreview(body, signal) };
    },
    placeholderData: keepPreviousData,
    enabled: flows.some(isComplete),
    retry: false,
  });
  const { keys = [], preview } = answer.data ?? {};
  return {
    answers: new Map(
      keys.flatMap((key, index) => {
        const found = preview?.flows[index];
        return found ? [[key, found] as const] : [];
      }),
    ),
    together: preview?.together ?? null,
    isAsking: answer.isFetching,
    error: answer.error,
  };
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
