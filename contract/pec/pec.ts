import { z } from 'zod';
import { ServerText } from '../lists.ts';

/** What a PEC message or receipt is, and whether it can be believed. */
export const PecInspection = z
  .object({
    kind: z.enum(['receipt', 'transport', 'anomaly', 'other']),
    receipt: z.string().nullable(),
    signature: z.enum(['valid', 'invalid', 'missing']),
    reason: ServerText,
    /** Whether the signer's certificate was issued by a provider that the office trusts. */
    trust: z.enum(['trusted', 'issuer-unknown', 'not-checked']),
    /** An intact signature made with SHA-1: a person answers for it. */
    isWeak: z.literal(true).optional(),
    signer: z
      .object({ name: z.string(), issuer: z.string(), emails: z.array(z.string()), notAfter: z.string() })
      .nullable(),
    daticert: z
      .object({
        tipo: z.string(),
        errore: z.string(),
        msgid: z.string(),
        identificativo: z.string(),
        data: z.string(),
        mittente: z.string(),
        destinatari: z.array(z.object({ indirizzo: z.string(), tipo: z.string() })),
        risposte: z.string(),
        oggetto: z.string(),
        gestoreEmittente: z.string(),
        ricevuta: z.string(),
        consegna: z.string(),
        /** Who took it in charge, of receipts between providers. */
        ricezione: z.array(z.string()).default([]),
        erroreEsteso: z.string(),
      })
      .nullable(),
    reference: z.string().nullable(),
    sha256: z.string(),
    /** Whether it carries the message that was sent; only where that message is known. */
    order: z
      .object({
        compared: z.boolean(),
        equal: z.boolean().nullable(),
        differences: z.array(ServerText),
      })
      .optional(),
  })
  .meta({ id: 'PecInspection' });
export type PecInspection = z.infer<typeof PecInspection>;
