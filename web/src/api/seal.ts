import { SealVerification } from '../../../contract/seal.ts';
import { formOf, send } from './client.ts';

/** Whether a paper that somebody holds is as it was sealed, and what is inside. */
export function checkSeal(file: File): Promise<SealVerification> {
  return send('POST', '/seal/verification', formOf({ file }), SealVerification);
}
