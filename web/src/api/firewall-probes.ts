import { FirewallProbeRules, FirewallProbes, type AskProbe } from '../../../contract/firewall/probes.ts';
import { send } from './client.ts';
import { keyOf, useOne } from './resource.ts';

const probesPath = (requestId: string) => `/firewall/requests/${requestId}/probes` as const;
export const firewallProbesKey = (requestId: string) => keyOf('firewall', probesPath(requestId));
/** Asked again every two seconds while one is waited for: a stopped worker says nothing. */
export const useFirewallProbes = (requestId: string) =>
  useOne('firewall', probesPath(requestId), FirewallProbes, {
    repeat: (probes) => (probes?.items[0]?.state === 'waiting' ? 2000 : false),
  });
export const askFirewallProbe = (requestId: string, body: AskProbe) =>
  send('POST', probesPath(requestId), body, FirewallProbes);

export const useFirewallProbeRules = () => useOne('settings', '/firewall/probe-rules', FirewallProbeRules);
export const saveFirewallProbeRules = (body: FirewallProbeRules) =>
  send('PUT', '/firewall/probe-rules', body, FirewallProbeRules);
