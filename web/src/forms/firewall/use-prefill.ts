import { useLocation, useSearchParams } from 'react-router';
import { z } from 'zod';
import { monthsAfter, officeDay } from '../../../../domain/calendar/office-day.ts';
import type { AskableRule } from '../../../../contract/firewall/starts.ts';
import { useAskableRules } from '../../api/firewall-starts.ts';
import { useRequest } from '../../api/requests.ts';
import { firewallStartsText } from '../../text/firewall-form-starts.ts';
import { useText } from '../../text/texts.ts';
import { flowAboutRule, valuesOfContent, type FirewallBeginning } from './firewall-values.ts';

export interface Beginning {
  readonly isPending: boolean;
  readonly beginning: FirewallBeginning;
  /** Undefined: from nothing. */
  readonly draftKey?: string;
  /** What it should have begun from is not there. */
  readonly isLost: boolean;
}

/** What the page of a retired server hands over: kept by the browser with the address. */
export const HandedOver = z.object({
  retired: z.string(),
  reason: z.string(),
  flows: z.array(
    z.object({
      op: z.enum(['modify', 'delete']),
      ruleId: z.string(),
      ruleName: z.string(),
      action: z.enum(['accept', 'deny']).optional(),
      sources: z.string().optional(),
      destinations: z.string().optional(),
      services: z.string().optional(),
      fromZones: z.array(z.string()).optional(),
      toZones: z.array(z.string()).optional(),
      logging: z.boolean().optional(),
    }),
  ),
});
export type HandedOver = z.infer<typeof HandedOver>;

/**
 * `?op=modify|delete|create&ruleId=` a rule, `?renew=` a rule until later, `?copy=` a request, `?renewRequest=` all
 * rules of a request, `?sources=&destinations=&services=` traffic; or what another page handed over.
 */
export function usePrefill(): Beginning {
  const t = useText(firewallStartsText);
  const [params] = useSearchParams();
  const handed = HandedOver.safeParse(useLocation().state);
  const at = (name: string) => params.get(name) ?? '';
  const ruleId = at('renew') || at('ruleId');
  const requestId = at('copy') || at('renewRequest');
  const rule = useAskableRules({ id: ruleId }, ruleId !== '');
  const request = useRequest(requestId);
  const rules = useAskableRules({ requestId: at('renewRequest') }, at('renewRequest') !== '');

  if (handed.success) {
    const { flows, reason, retired } = handed.data;
    return found({ flows: flows.map(withoutGaps), reason }, `retire.${retired}`);
  }
  if (ruleId !== '') {
    const [item] = rule.data?.items ?? [];
    if (item === undefined) return missing(rule.isPending);
    if (at('renew') !== '')
      return found(
        {
          flows: [flowAboutRule(item, 'modify')],
          reason: t.renewReason(item.name, item.reason),
          expiresOn: aYearLater([item]),
        },
        `renew.${ruleId}`,
      );
    const op = (['create', 'modify', 'delete'] as const).find((name) => name === at('op')) ?? 'modify';
    return found({ flows: [flowAboutRule(item, op)] }, `${op}.${ruleId}`);
  }
  if (requestId !== '') {
    const { data } = request;
    const items = rules.data?.items ?? [];
    if (data === undefined || (at('renewRequest') !== '' && rules.isPending))
      return missing(request.isPending || rules.isPending);
    const reason = typeof data.content['reason'] === 'string' ? data.content['reason'] : '';
    if (at('copy') !== '') {
      const values = valuesOfContent(data.content);
      return values === null ? missing(false) : found({ flows: values.flows, reason }, `copy.${requestId}`);
    }
    if (items.length === 0) return missing(false);
    return found(
      {
        flows: items.map((item) => flowAboutRule(item, 'modify')),
        reason: t.renewedReason(data.code, reason),
        expiresOn: aYearLater(items),
      },
      `renew.${requestId}`,
    );
  }
  const traffic = ['sources', 'destinations', 'services'].flatMap((key) =>
    at(key) === '' ? [] : [[key, at(key)] as const],
  );
  return traffic.length === 0
    ? { isPending: false, beginning: {}, isLost: false }
    : found({ flows: [Object.fromEntries(traffic)] }, `traffic.${traffic.join(' ')}`);
}

const found = (beginning: FirewallBeginning, draftKey: string): Beginning => ({
  isPending: false,
  beginning,
  draftKey,
  isLost: false,
});
const missing = (isPending: boolean): Beginning => ({ isPending, beginning: {}, isLost: !isPending });

/** A year after the latest end that there is, or after today when that is past. */
function aYearLater(rules: readonly AskableRule[]): string {
  const today = officeDay(new Date());
  const latest = rules.reduce((last, { expiresOn }) => ((expiresOn ?? '') > last ? expiresOn! : last), today);
  return monthsAfter(latest, 12);
}

function withoutGaps(flow: HandedOver['flows'][number]) {
  return Object.fromEntries(Object.entries(flow).filter(([, value]) => value !== undefined));
}
