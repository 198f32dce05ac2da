import type { FirstHalf } from '../people/four-eyes.ts';
import { rulesOf, type ServiceCode } from '../procedures/services.ts';
import type { ConfirmationSide, Ratification, RequestState } from './states.ts';

/** All that a decision about a request looks at. */
export interface RequestFacts {
  readonly id: string;
  readonly service: ServiceCode;
  readonly state: RequestState;
  readonly sectorId: string;
  readonly requesterId: string | null;
  readonly filedById: string;
  /** Everybody who wrote a version since it was first typed: a later correction does not make an earlier author a stranger. */
  readonly contentAuthorIds: readonly string[];
  readonly version: number;
  readonly emergency: boolean;
  /** `denied` until the content is accepted in the ordinary way. */
  readonly ratification: Ratification;
  /** The person who executed it; null when the supplier did, or nobody yet. */
  readonly executedById: string | null;
  readonly confirmations: readonly { readonly side: ConfirmationSide; readonly personId: string }[];
  readonly openChecklistItems: number;
  /** Calls to a supplier whose outcome nobody has written down. */
  readonly openSupplierCalls: number;
  /** The supplier has taken charge of this hand-over. */
  readonly inCharge: boolean;
  /** The supplier asked something that the office has not answered. */
  readonly hasOpenQuestion: boolean;
  /** The supplier proposed another content that nobody has decided on. */
  readonly hasOpenVariation: boolean;
  /** Who handed the order over that the open variation answers; null without one. */
  readonly variationAnswersId: string | null;
  /** Who began to execute before anybody accepted; null when nobody did. */
  readonly emergencyStartedById: string | null;
  /** Managers and deputies who let this very version begin over the risk bar, and those for whom they said it. */
  readonly emergencyAuthorisedByIds: readonly string[];
  readonly isAssigned: boolean;
  readonly usableLinks: number;
}

/** Executed first: the manager still has to say yes or no, in time or late. */
export function owesRatification(request: Pick<RequestFacts, 'ratification'>): boolean {
  return request.ratification === 'pending' || request.ratification === 'overdue';
}

/** The sides that still have to confirm before the request closes. */
export function confirmationsWanted(request: RequestFacts): ConfirmationSide[] {
  if (request.state !== 'executed') return [];
  if (rulesOf(request.service).confirmations === 'one') return ['sector'];
  const sides: ConfirmationSide[] = ['office', 'sector'];
  return sides.filter((side) => !request.confirmations.some((c) => c.side === side));
}

/** Who had a part in what is to be judged: an emergency's start and an order are parts of it too. */
export function firstHalf(
  request: Pick<
    RequestFacts,
    'filedById' | 'requesterId' | 'contentAuthorIds' | 'variationAnswersId' | 'emergencyStartedById'
  >,
): FirstHalf {
  return {
    filedBy: [request.filedById, request.requesterId],
    wroteBy: request.contentAuthorIds,
    didIt: [request.emergencyStartedById, request.variationAnswersId],
  };
}
