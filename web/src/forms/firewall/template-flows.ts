import { daysAfter, officeDay } from '../../../../domain/calendar/office-day.ts';
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
    ...(days !== null && { expiresOn: daysAfter(officeDay(now), days) }),
  };
}
