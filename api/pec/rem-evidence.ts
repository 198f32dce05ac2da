import { decodedBody, fileNameOf, walkParts, type MimePart } from './mime.ts';

/**
 * Registered electronic mail (REM), the successor of PEC: its evidence is XML by ETSI EN 319 522-3, which EN 319 532
 * takes over for mail; before that by TS 102 640. It is named, not judged. `event`: what the evidence says happened.
 */
export function remEvidenceIn(content: MimePart): { readonly event: string | null } | null {
  for (const part of walkParts(content)) {
    if (!/xml/.test(part.type) && !fileNameOf(part).endsWith('.xml')) continue;
    const text = decodedBody(part)
      .subarray(0, 64 * 1024)
      .toString('utf8');
    const isEvidence =
      /<(?:[\w-]+:)?(?:ERDSEvidence|REMEvidence|REMMDMessageEvidence|SubmissionAcceptanceRejection|DeliveryNonDeliveryToRecipient)[\s>]/.test(
        text,
      ) || /xmlns(?::[\w-]+)?=["']https?:\/\/uri\.etsi\.org\/(?:19522|19532|02640)\//.test(text);
    if (!isEvidence) continue;
    return {
      event:
        /uri\.etsi\.org\/(?:19522|19532|02640)\/(?:v\d+\/)?(?:REM\/)?[Ee]vent\/([\w-]{1,60})/.exec(
          text,
        )?.[1] ?? null,
    };
  }
  return null;
}
