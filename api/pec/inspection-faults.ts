import type { PecInspectionFault } from './inspect.ts';

/** Why a file is not looked at, in words. */
export const INSPECTION_FAULTS: Record<PecInspectionFault, string> = {
  empty: 'Il file è vuoto.',
  'not-a-message': 'Il file non è un messaggio di posta (.eml).',
  'too-large': 'Il messaggio supera i 64 MB ammessi.',
  'outlook-message':
    'Il file è un messaggio di Outlook (.msg): in quel formato la firma non si conserva. Salvare la ricevuta come .eml, o scaricarla dalla webmail del gestore.',
  archive: 'Il file è un archivio: estrarre i messaggi (.eml) e caricarli uno per uno.',
};
