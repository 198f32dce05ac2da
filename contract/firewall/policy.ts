import { z } from 'zod';
import { FlowAction } from './flow.ts';
import { Day, Id } from '../lists.ts';

const NamedEntries = z.object({
  name: z.string(),
  entries: z.array(z.string()),
  zone: z.string().nullable(),
});

const StoredAddresses = z.object({ v4: z.array(z.number()), v6: z.array(z.string()) });
const StoredProduct = z.object({
  from: z.array(z.string()).nullable(),
  to: z.array(z.string()).nullable(),
  exceptFrom: z.array(z.string()).optional(),
  exceptTo: z.array(z.string()).optional(),
  sources: StoredAddresses,
  destinations: StoredAddresses,
  services: z.array(z.object({ services: z.array(z.number()), sourcePorts: z.array(z.number()) })),
});

/** What a device's own rule was read as (domain/firewall/device-meaning.ts): interval ends, those of IPv6 as text. */
const StoredMeaning = z.object({
  words: z.array(z.string()),
  why: z.array(z.string()),
  isActionKnown: z.boolean(),
  match: z.array(StoredProduct),
  certain: z.array(StoredProduct).nullable(),
  /** What the device does by itself. */
  isBuiltIn: z.literal(true).optional(),
});

const StoredNat = z.object({
  rulesSee: z.enum(['before', 'after']),
  rules: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['destination', 'source']),
      match: z.array(StoredProduct),
      certain: z.array(StoredProduct).nullable(),
      why: z.array(z.string()),
      to: z
        .object({
          addresses: StoredAddresses.nullable(),
          isOneToOne: z.boolean(),
          ports: z.array(z.number()).nullable(),
          isAnyPort: z.literal(true).optional(),
        })
        .nullable(),
    }),
  ),
});

/**
 * `GET /api/firewall/policy`: the register as an analysis needs it, for the browser of who may read it. It judges
 * while one types; what counts is the server's word.
 */
export const FirewallPolicy = z
  .object({
    version: z.string(),
    /** The day in the office: expired rules decide nothing. */
    today: Day,
    rules: z.array(
      z.object({
        id: Id,
        position: z.number().int(),
        name: z.string(),
        action: FlowAction,
        isEnabled: z.boolean(),
        fromZones: z.array(z.string()),
        toZones: z.array(z.string()),
        sources: z.array(z.string()),
        destinations: z.array(z.string()),
        services: z.array(z.string()),
        logging: z.boolean(),
        schedule: z.string().nullable(),
        expiresOn: Day.nullable(),
        ownerSectorId: Id.nullable(),
        reason: z.string(),
        scope: z.string().nullable(),
        deviceMeaning: StoredMeaning.nullable(),
      }),
    ),
    objects: z.array(NamedEntries),
    services: z.array(NamedEntries),
    /** What the latest export does to addresses before and after its rules (domain/firewall/register-nat.ts). */
    translations: StoredNat,
  })
  .meta({ id: 'FirewallPolicy' });
export type FirewallPolicy = z.infer<typeof FirewallPolicy>;
