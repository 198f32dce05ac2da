import type { PecInspectionFault } from './inspect.ts';

/** Why a file is not looked at, in words. */
export const INSPECTION_FAULTS: Record<PecInspectionFault, string> = {
  empty: 'Il file è vuoto.',
  'not-a-message': 'Il file non è un messaggio di posta (.eml).',
  'too-large': 'Il messaggio supera la dimensione ammessa.',
};
