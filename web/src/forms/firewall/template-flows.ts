import type { FirewallTemplate } from '../../../../contract/firewall/templates.ts';
import type { FirewallBeginning } from './firewall-values.ts';

/** @param now from which the proposed length counts */
export function flowsOfTemplate(template: FirewallTemplate, now: Date): FirewallBeginning {
  const { flows, reason, days } = template;
  return {
    flows: flows.map(({ action, sources, destinations, services, fromZones, toZones, note }) => ({
      action,
      sources: sources.join(', '),
      destinations: destinations.join(', '),
      services: services.join(', '),
      fromZones,
      toZones,
      hint: note,
    })),
    ...(reason !== '' && { reason }),
    ...(days !== null && { expiresOn: daysLater(now, days) }),
  };
}

/** `YYYY-MM-DD`, in the reader's own calendar. */
export function daysLater(from: Date, days: number): string {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
