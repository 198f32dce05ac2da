import { useQuery } from '@tanstack/react-query';
import type { FirewallRequestRisks } from '../../../contract/firewall/request.ts';
import { get } from './client.ts';
import { later } from './lazy-schema.ts';

export type RiskLevel = FirewallRequestRisks['items'][number]['level'];

const GATHER_MS = 20;
const waiting = new Map<string, ((level: RiskLevel | null) => void)[]>();
let failures: ((reason: unknown) => void)[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** The marks of one list are asked for together. Null: the request has no such risk to show. */
function riskOf(id: string): Promise<RiskLevel | null> {
  return new Promise((resolve, reject) => {
    waiting.set(id, [...(waiting.get(id) ?? []), resolve]);
    failures.push(reject);
    timer ??= setTimeout(() => void askAll(), GATHER_MS);
  });
}

async function askAll(): Promise<void> {
  const asked = new Map(waiting);
  const failed = failures;
  waiting.clear();
  failures = [];
  timer = undefined;
  try {
    const ids = [...asked.keys()].join(',');
    const { items } = await get('/firewall/request-risks', later('FirewallRequestRisks'), { query: { ids } });
    const levels = new Map(items.map(({ id, level }) => [id, level]));
    for (const [id, answers] of asked) for (const answer of answers) answer(levels.get(id) ?? null);
  } catch (error) {
    for (const fail of failed) fail(error);
  }
}

/** How grave the risk of a request is; undefined while it is not known or not asked for. */
export function useRequestRisk(id: string, isAsked: boolean): RiskLevel | undefined {
  const risk = useQuery({
    queryKey: ['requests', 'risk', id],
    queryFn: () => riskOf(id),
    enabled: isAsked,
    retry: false,
    staleTime: 60_000,
  });
  return risk.data ?? undefined;
}
