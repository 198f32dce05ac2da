import type { PecInspectionFault } from './inspect.ts';

/** Why a file is not looked at, in words. */
export const INSPECTION_FAULTS: Record<PecInspectionFault, string> = {
  empty: 'Il file è vuoto.',
  'not-a-message': 'Il file non è un messaggio di posta (.eml).',
  'too-large': 'Il messaggio supera i 64 MB ammessi.',
  'outlook-message':
    'Il file è un messaggio di Outlook (.msg): in quel formato la firma non si conserva. Salvare la ricevuta come .eml, o scaricarla dalla webmail del gestore.',
  'printed-page':
    'Il file è una stampa in PDF, che non porta la firma del gestore: caricare il messaggio (.eml).',
  'certified-data-alone':
    'Il file è il solo daticert.xml, che senza la firma non prova nulla: caricare il messaggio intero (.eml).',
  'rem-evidence':
    'Il file è un’evidenza REM (ETSI EN 319 532) senza il messaggio: non è una ricevuta PEC. L’esito si verifica con il servizio del gestore e si annota nella richiesta.',
  'signature-alone':
    'Il file è una firma (.p7s, .p7m) senza il messaggio: caricare il messaggio intero (.eml).',
  archive: 'Il file è un archivio: estrarre i messaggi (.eml) e caricarli uno per uno.',
};
