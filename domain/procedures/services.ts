import type { LifeCycleName } from '../requests/life-cycle.ts';

/**
 * What the office can be asked for, derived from the ten sheets (SI-01 … SI-10). A sheet is a
 * procedure; SI-03 and SI-08 describe several activities and are therefore several services.
 */
export interface ServiceRules {
  /** The sheet it comes from. */
  readonly procedure: string;
  /** Who reads its content: see `RequestKind` in the API. */
  readonly kind: 'firewall' | 'mailbox' | 'service' | 'site-update';
  /** First part of the codes people see: `FW-2026-0042`. */
  readonly prefix: string;
  readonly lifeCycle: LifeCycleName;
  /** Whether an outside supplier may be involved. */
  readonly supplier: boolean;
  /** Whether it may be executed first and ratified later. */
  readonly emergency: boolean;
  /**
   * `one`: whoever asked, or the office, confirms the outcome. `two`: the office and the sector
   * both confirm, as two different people (four eyes on firewall changes).
   */
  readonly confirmations: 'one' | 'two';
}

export const SERVICES = {
  'user-assistance': service('SI-01', 'AS', 'direct'),
  software: service('SI-02', 'SW', 'direct'),
  'firewall-rule': {
    ...service('SI-03', 'FW', 'with-acceptance'),
    kind: 'firewall',
    supplier: true,
    emergency: true,
    confirmations: 'two',
  },
  antivirus: service('SI-03', 'AV', 'with-acceptance'),
  blacklist: service('SI-03', 'BL', 'with-acceptance'),
  mailbox: { ...service('SI-04', 'PE', 'with-acceptance'), kind: 'mailbox' },
  'digital-signature': service('SI-05', 'FD', 'with-acceptance'),
  telephony: { ...service('SI-06', 'TF', 'with-acceptance'), supplier: true },
  'smartphone-app': { ...service('SI-07', 'TM', 'with-acceptance'), supplier: true },
  devices: { ...service('SI-08', 'DH', 'with-acceptance'), supplier: true },
  'site-update': { ...service('SI-08', 'SU', 'with-acceptance'), kind: 'site-update' },
  'workstation-system': service('SI-09', 'SO', 'direct'),
  'workstation-software': service('SI-10', 'SG', 'direct'),
} as const satisfies Record<string, ServiceRules>;

export type ServiceCode = keyof typeof SERVICES;
export type RequestKindCode = ServiceRules['kind'];

export const SERVICE_CODES = Object.keys(SERVICES) as [ServiceCode, ...ServiceCode[]];
export const REQUEST_KINDS = ['firewall', 'mailbox', 'service', 'site-update'] as const;

export function rulesOf(code: ServiceCode): ServiceRules {
  return SERVICES[code];
}

function service<L extends LifeCycleName>(procedure: string, prefix: string, lifeCycle: L) {
  return {
    procedure,
    kind: 'service',
    prefix,
    lifeCycle,
    supplier: false,
    emergency: false,
    confirmations: 'one',
  } as const;
}
