import { FirewallPolicy } from '../../../../contract/firewall/policy.ts';
import type { NatTable } from '../../../../domain/firewall/nat.ts';
import { readNat } from '../../../../domain/firewall/register-nat.ts';
import { readPolicy, type RegisteredPolicy } from '../../../../domain/firewall/registered-policy.ts';
import { judgeFlows } from './judge-flows.ts';
import type { JudgeAnswer, JudgeQuestion } from './judge-messages.ts';

// Beside the page: ten thousand rules are read and judged without holding up what is typed.

let loaded: { policy: RegisteredPolicy; today: string; nat: NatTable } | undefined;

addEventListener('message', (event: MessageEvent<JudgeQuestion>) => {
  void answer(event.data);
});

async function answer({ input, flows, expiresOn, risks, policyVersion }: JudgeQuestion): Promise<void> {
  const register = await registerOf(policyVersion).catch(() => undefined);
  const judgement = register
    ? judgeFlows(
        flows,
        register.policy,
        { expiresOn, today: register.today, isKnown: true },
        risks,
        register.nat,
      )
    : null;
  postMessage({ input, judgement } satisfies JudgeAnswer, { transfer: [] });
}

/** Read again when the server has spoken of another version. */
async function registerOf(version: string | null): Promise<typeof loaded> {
  if (loaded && (version === null || loaded.policy.version === version)) return loaded;
  const response = await fetch('/api/firewall/policy', { credentials: 'same-origin' });
  if (!response.ok) return undefined;
  const {
    version: read,
    today,
    rules,
    objects,
    services,
    translations,
  } = FirewallPolicy.parse(await response.json());
  const nat = readNat(translations);
  loaded = { policy: readPolicy(read, rules, { objects, services }, today), today, nat };
  return loaded;
}
