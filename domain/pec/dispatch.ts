/** How far a certified message came. `uncertain`: sending broke off where nobody can tell; it is never sent again blindly. */
export const DISPATCH_STATES = [
  'ready',
  'queued',
  'sending',
  'sent',
  'uncertain',
  'accepted',
  'delivered',
  'failed',
] as const;
export type DispatchState = (typeof DISPATCH_STATES)[number];

/**
 * What a receipt is worth. Only `counted` (signed by a provider of the trust list, about this message) and
 * `confirmed` (a person answered for the unknown issuer) move anything.
 */
export const RECEIPT_VERDICTS = [
  'counted',
  'issuer-unknown',
  'confirmed',
  'not-matched',
  'unsigned',
  'forged',
  'not-a-receipt',
] as const;
export type ReceiptVerdict = (typeof RECEIPT_VERDICTS)[number];

/** What was found out about a receipt before it is judged. */
export interface ReceiptFacts {
  readonly isReceipt: boolean;
  readonly signature: 'valid' | 'invalid' | 'missing';
  readonly isTrusted: boolean;
  /** Its certified data name this very message: identifier, sender and, for a delivery, recipient. */
  readonly isAboutIt: boolean;
}

export function verdictOf(facts: ReceiptFacts): ReceiptVerdict {
  if (facts.signature === 'invalid') return 'forged';
  if (facts.signature === 'missing') return 'unsigned';
  if (!facts.isReceipt) return 'not-a-receipt';
  if (!facts.isAboutIt) return 'not-matched';
  return facts.isTrusted ? 'counted' : 'issuer-unknown';
}

/** Types as `daticert.xml` writes them; those that are not here say nothing about delivery. */
const MEANING: Readonly<Record<string, 'accepted' | 'delivered' | 'failed' | undefined>> = {
  accettazione: 'accepted',
  'avvenuta-consegna': 'delivered',
  'non-accettazione': 'failed',
  'errore-consegna': 'failed',
  'mancata-consegna': 'failed',
  'rilevazione-virus': 'failed',
};

/**
 * Where a receipt that counts takes the message. A delivery is certain and stays; an acceptance that comes late moves
 * nothing back; a notice of delay (`preavviso-errore-consegna`) is kept and moves nothing.
 */
export function afterReceipt(state: DispatchState, written: string, errore = 'nessuno'): DispatchState {
  const tipo = written.toLowerCase();
  const meaning = Object.hasOwn(MEANING, tipo) ? MEANING[tipo] : undefined;
  if (meaning === undefined || state === 'delivered') return state;
  // A delivery that names an error contradicts itself, and shows nothing.
  if (meaning !== 'failed' && !['', 'nessuno'].includes(errore.toLowerCase())) return state;
  if (meaning === 'accepted' && state === 'failed') return state;
  return meaning;
}

/** A Message-ID as it compares: without brackets and blanks, letters as they are (RFC 5322, 3.6.4). */
export function bareMessageId(id: string): string {
  return id.trim().replace(/^<|>$/g, '').trim();
}
