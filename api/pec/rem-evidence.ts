import { decodedBody, fileNameOf, walkParts, type MimePart } from './mime.ts';

/** Elements that evidence is in, by ETSI EN 319 522-3 and TS 102 640-2. */
const ROOT =
  /<(?:[\w-]+:)?(?:ERDSEvidence|REMEvidence|REMMDMessageEvidence|SubmissionAcceptanceRejection|RelayREMMDAcceptanceRejection|RelayToREMMDAcceptanceRejection|DeliveryNonDeliveryToRecipient|AvailabilityEvidence|AcceptanceRejectionByRecipient|RetrievalNonRetrievalByRecipient)[\s>]/;
const NAMESPACE = /xmlns(?::[\w-]+)?=["']https?:\/\/uri\.etsi\.org\/(?:19522|19532|0?2640)\//;

const beginningOf = (bytes: Buffer): string => bytes.subarray(0, 64 * 1024).toString('utf8');

/** Whether bytes are an XML document that is such evidence. */
export const isEvidence = (bytes: Buffer): boolean => {
  const text = beginningOf(bytes);
  return /^\uFEFF?\s*<(?:\?xml|[\w:-]+)[\s>]/.test(text) && (ROOT.test(text) || NAMESPACE.test(text));
};

/**
 * Registered electronic mail (REM), the successor of PEC: its evidence is XML by ETSI EN 319 522-3, which EN 319 532
 * takes over for mail; before that by TS 102 640. It is named, not judged. `event`: what the evidence says happened.
 */
export function remEvidenceIn(content: MimePart): { readonly event: string | null } | null {
  for (const part of walkParts(content)) {
    if (part.parts.length > 0 || !/xml|octet-stream|text\/plain/.test(`${part.type} ${fileNameOf(part)}`))
      continue;
    const bytes = decodedBody(part);
    if (!isEvidence(bytes)) continue;
    return {
      event:
        /uri\.etsi\.org\/(?:19522|19532|0?2640)\/(?:v\d+\/)?(?:REM\/)?[Ee]vent\/([\w-]{1,60})/.exec(
          beginningOf(bytes),
        )?.[1] ?? null,
    };
  }
  return null;
}
