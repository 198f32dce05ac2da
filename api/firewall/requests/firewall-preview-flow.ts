import type { ZodError } from 'zod';
import { FirewallFlow } from '../../../contract/firewall/flow.ts';
import { readRequestFlow, type FlowFacts, type ReadFlow } from '../../../domain/firewall/request-flow.ts';
import type { LoadedPolicy } from '../register/loaded-policy.ts';

/** A referent without a sector sees nobody's. */
export const NO_SECTOR = '00000000-0000-0000-0000-000000000000';

/** @param typed complete or not, as it stands in a form */
export function readFlow(typed: unknown, index: number, policy: LoadedPolicy, facts: FlowFacts): ReadFlow {
  const parsed = FirewallFlow.safeParse(typed);
  if (parsed.success) return readRequestFlow(parsed.data, index, policy, facts);
  return { op: opOf(typed), issues: issuesOf(parsed.error) };
}

function opOf(typed: unknown): FirewallFlow['op'] {
  const op = FirewallFlow.shape.op.safeParse((typed as { op?: unknown } | null)?.op);
  return op.success ? op.data : 'create';
}

function issuesOf(error: ZodError): { path: string; message: string }[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}
