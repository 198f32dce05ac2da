import { SealVerification } from '../../../contract/seal.ts';
import { send } from './client.ts';

/** Whether a paper that somebody holds is as it was sealed, and what is inside. */
export function checkSeal(file: File): Promise<SealVerification> {
  const body = new FormData();
  body.append('file', file);
  return send('POST', '/seal/verification', body, SealVerification);
}
