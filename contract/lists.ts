import { z } from 'zod';

/** The id of a row: a UUID. */
export const Id = z.uuid('identificativo non valido').meta({ id: 'Id' });

/** An instant: ISO 8601, UTC. */
export const Instant = z.iso.datetime({ offset: true, error: 'data e ora non valide' });

/** A calendar day: YYYY-MM-DD. */
export const Day = z.iso.date('data non valida: usare AAAA-MM-GG');

/** Control characters other than tab and line ends, and halves of a surrogate pair: PostgreSQL stores neither NUL nor those. */
const hasControl = (value: string): boolean => /[^\P{Cc}\t\n\r]|\p{Cs}/u.test(value);

/** One line of typed text: trimmed, no control characters, `min` to `max` characters. */
export const line = (max: number, min = 0) =>
  z
    .string('testo mancante')
    .trim()
    .min(min, min === 1 ? 'campo obbligatorio' : `almeno ${min} caratteri`)
    .max(max, `al massimo ${max} caratteri`)
    .refine((text) => !hasControl(text) && !/[\r\n]/.test(text), 'caratteri non ammessi');

/** Typed text of several lines. */
export const text = (max: number, min = 0) =>
  z
    .string('testo mancante')
    .trim()
    .min(min, min === 1 ? 'campo obbligatorio' : `almeno ${min} caratteri`)
    .max(max, `al massimo ${max} caratteri`)
    .refine((value) => !hasControl(value), 'caratteri non ammessi');

/** An e-mail address, lower case kept as typed. */
export const EmailAddress = z.email('indirizzo di posta non valido').max(254);

/**
 * A sentence that the server itself wrote of what it read: Italian, or English for who asks with `Accept-Language: en`.
 * Only this very schema is reworded, so that no text of a person ever is.
 */
export const ServerText = z.string().meta({ id: 'ServerText' });
/** What a person is told; in the language asked for, but for what people wrote. */
export const NoticeText = z.string().meta({ id: 'NoticeText' });
/** What a request asks for, in one sentence; in the language asked for, but for what people wrote. */
export const SummaryText = z.string().meta({ id: 'SummaryText' });
/** The name of a service; those with which the office was born in the language asked for. */
export const ServiceName = z.string().meta({ id: 'ServiceName' });

/** The part of a query that every list takes. Extend it with the list's own filters and sorts. */
export const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;

/** `?flag=true|false` in a query. */
export const Flag = z.enum(['true', 'false']).transform((word) => word === 'true');

/** One page of a list. `total` only where counting is cheap. */
export const Page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().optional() });

/** The body of every failure. */
/** How somebody who is in may show again who they are. */
export const PROOF_WAYS = ['passkey', 'totp', 'password', 'oidc'] as const;
export type ProofWay = (typeof PROOF_WAYS)[number];

export const ProblemBody = z
  .object({
    code: z.string(),
    message: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** With `reauthentication-required`: the ways that are open to the person, any of which will do. */
    ways: z.array(z.enum(PROOF_WAYS)).optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemBody = z.infer<typeof ProblemBody>;
