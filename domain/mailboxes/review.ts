import type { PersonActor } from '../people/actor.ts';

export const REVIEW_VERDICTS = ['confirmed', 'to-change', 'to-close'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

export interface ReviewFacts {
  readonly sectorId: string;
  readonly isSigned: boolean;
  readonly openItems: number;
}

export type ReviewRefusal = 'not-the-referent' | 'already-signed' | 'items-open' | 'note-required';

/** Only the sector's own referent answers: the office that runs the mailboxes does not confirm them to itself. */
export function refuseAnswer(
  actor: PersonActor,
  review: ReviewFacts,
  verdict: ReviewVerdict,
  note: string,
): ReviewRefusal | null {
  if (!isReferentOf(actor, review)) return 'not-the-referent';
  if (review.isSigned) return 'already-signed';
  return verdict !== 'confirmed' && note.trim() === '' ? 'note-required' : null;
}

/** A signature says something of every mailbox, and is made once by a person, not by a machine's token. */
export function refuseSignature(actor: PersonActor, review: ReviewFacts): ReviewRefusal | null {
  if (!isReferentOf(actor, review) || actor.tokenPermissions !== null) return 'not-the-referent';
  if (review.isSigned) return 'already-signed';
  return review.openItems > 0 ? 'items-open' : null;
}

const isReferentOf = (actor: PersonActor, review: ReviewFacts): boolean =>
  actor.roles.includes('referent') && actor.sectorId === review.sectorId;
