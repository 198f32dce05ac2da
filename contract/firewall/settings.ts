import { z } from 'zod';
import { VENDORS } from '../../domain/firewall/orders/order.ts';
import { DEFAULT_RISK_SETTINGS, RISK_CODES, SEVERITIES } from '../../domain/firewall/risk-settings.ts';
import { parseAddressEntry } from '../../domain/net/address-set.ts';
import { describeError } from '../../domain/net/parse-error.ts';
import { parseServiceEntry } from '../../domain/firewall/parse-service.ts';
import { line } from '../lists.ts';
import { defineSetting } from '../settings.ts';

const Network = line(60, 1).superRefine((value, context) => {
  const parsed = parseAddressEntry(value);
  if (parsed.type === 'error')
    context.addIssue({ code: 'custom', message: describeError(parsed), input: value });
});
const Service = line(60, 1).superRefine((value, context) => {
  const parsed = parseServiceEntry(value);
  if (parsed.type === 'error')
    context.addIssue({ code: 'custom', message: describeError(parsed), input: value });
});
const severity = z.enum(SEVERITIES);

/** By what a rule is judged: thresholds, zone matrix, classes of ports. */
export const FirewallRiskRules = z
  .object({
    internalNetworks: z.array(Network).max(200),
    portClasses: z
      .array(
        z.object({
          code: z.enum(['exposed-service', 'cleartext']),
          name: line(80, 1),
          services: z.array(Service).max(100),
          when: z.enum(['internet', 'always']),
          severity,
          cure: line(300),
        }),
      )
      .max(50),
    zoneMatrix: z
      .array(
        z.object({
          from: line(60, 1),
          to: line(60, 1),
          verdict: z.enum(['allowed', 'review', 'forbidden']),
          reason: line(300),
        }),
      )
      .max(400),
    /** By which names the matrix and the rules call the Internet. */
    outsideZones: z
      .array(line(60, 1))
      .max(20)
      .default([...DEFAULT_RISK_SETTINGS.outsideZones]),
    widestSource: z.number().int().min(1).max(4_294_967_296),
    widestDestination: z.number().int().min(1).max(4_294_967_296),
    widestPorts: z.number().int().min(1).max(65_536),
    ignored: z.array(z.enum(RISK_CODES)).max(RISK_CODES.length),
    extraAcceptanceFrom: severity.nullable(),
    refuseFrom: severity.nullable(),
  })
  .meta({ id: 'FirewallRiskRules' });
export type FirewallRiskRules = z.infer<typeof FirewallRiskRules>;

export const FIREWALL_RISK_RULES = defineSetting({
  key: 'firewall.risk',
  schema: FirewallRiskRules,
  fallback: FirewallRiskRules.parse(DEFAULT_RISK_SETTINGS),
  editableBy: 'firewall.criteria',
});

/** The firewall of the office: its zones, and the format in which its supplier wants orders. */
export const FirewallOffice = z
  .object({
    zones: z.array(line(60, 1)).max(60),
    vendor: z.enum(VENDORS),
    /** Months after which a new rule is reviewed. */
    reviewMonths: z.number().int().min(1).max(60),
  })
  .meta({ id: 'FirewallOffice' });
export type FirewallOffice = z.infer<typeof FirewallOffice>;

export const FIREWALL_OFFICE = defineSetting({
  key: 'firewall.office',
  schema: FirewallOffice,
  fallback: { zones: ['lan', 'dmz', 'wan', 'vpn'], vendor: 'fortigate', reviewMonths: 12 },
  editableBy: 'firewall.criteria',
});
