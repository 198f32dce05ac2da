import { z } from 'zod';
import {
  MOST_PROBES,
  PROBE_EXPECTATIONS,
  PROBE_OUTCOMES,
  PROBE_VERDICTS,
} from '../../domain/firewall-reviews/probe.ts';
import { parseAddress } from '../../domain/net/address.ts';
import { countAddresses, parseAddressEntry } from '../../domain/net/address-set.ts';
import { describeError } from '../../domain/net/parse-error.ts';
import { Id, Instant, line } from '../lists.ts';
import { defineSetting } from '../settings.ts';

const OwnNetwork = line(60, 1).superRefine((value, context) => {
  const parsed = parseAddressEntry(value);
  if (parsed.type === 'error')
    context.addIssue({ code: 'custom', message: describeError(parsed), input: value });
  else if (countAddresses(parsed.set) > (parsed.set.v6.length > 0 ? 1n << 96n : 1n << 24n))
    context.addIssue({
      code: 'custom',
      message: 'rete troppo ampia: al massimo una /8 (IPv4) o una /32 (IPv6)',
      input: value,
    });
});

/** What may be tried from this machine. */
export const FirewallProbeRules = z
  .object({ ownNetworks: z.array(OwnNetwork).max(200) })
  .meta({ id: 'FirewallProbeRules' });
export type FirewallProbeRules = z.infer<typeof FirewallProbeRules>;

/** Empty: nothing is tried until the office names its networks. */
export const FIREWALL_PROBE = defineSetting({
  key: 'firewall.probe',
  schema: FirewallProbeRules,
  fallback: { ownNetworks: [] },
  editableBy: 'settings.manage',
});

export const ProbeDestination = z.object({
  address: line(60, 1).superRefine((value, context) => {
    const parsed = parseAddress(value);
    if ('type' in parsed) context.addIssue({ code: 'custom', message: describeError(parsed), input: value });
  }),
  port: z.number().int('inserire un numero di porta').min(1).max(65_535),
  expected: z.enum(PROBE_EXPECTATIONS),
});

/** `POST /api/firewall/requests/:id/probes` */
export const AskProbe = z
  .strictObject({
    destinations: z
      .array(z.strictObject(ProbeDestination.shape))
      .min(1, 'indicare almeno una prova')
      .max(MOST_PROBES, `al massimo ${MOST_PROBES} prove`),
  })
  .meta({ id: 'AskProbe' });
export type AskProbe = z.infer<typeof AskProbe>;

export const FirewallProbe = z
  .object({
    id: Id,
    askedAt: Instant,
    askedBy: z.string(),
    /** `waiting` until a worker takes it. */
    state: z.enum(['waiting', 'done']),
    doneAt: Instant.nullable(),
    /** The machine that tried. */
    host: z.string().nullable(),
    results: z.array(
      z.object({
        address: z.string(),
        port: z.number().int(),
        expected: z.enum(PROBE_EXPECTATIONS),
        outcome: z.enum(PROBE_OUTCOMES).nullable(),
        verdict: z.enum(PROBE_VERDICTS),
        /** The address it was tried from, where a connection told it. */
        from: z.string().nullable(),
        detail: z.string(),
        ms: z.number().int().nullable(),
        at: Instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'FirewallProbe' });
export type FirewallProbe = z.infer<typeof FirewallProbe>;

export const FirewallProbes = z
  .object({
    items: z.array(FirewallProbe),
    /** What the request lets one try, within the office's own networks. */
    proposed: z.array(z.object(ProbeDestination.shape)),
    ownNetworks: z.array(z.string()),
  })
  .meta({ id: 'FirewallProbes' });
export type FirewallProbes = z.infer<typeof FirewallProbes>;
