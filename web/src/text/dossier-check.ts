import { texts } from './texts.ts';

export const dossierCheckText = texts({
  check: ['Verifica un fascicolo', 'Check a dossier'],
  title: ['Verifica del fascicolo', 'Check of the dossier'],
  verdicts: {
    ours: [
      'Il fascicolo è quello uscito da questa installazione: nulla è stato alterato.',
      'The dossier is the one that left this installation: nothing was altered.',
    ],
    other: [
      'Il sigillo è integro, ma non è di questa installazione: chiunque può farne uno.',
      'The seal is intact, but not this installation’s: anybody can make one.',
    ],
    broken: [
      'Il sigillo non regge: il file è stato alterato dopo il sigillo, o non è scritto come lo scrive questa installazione. Non fidarsi del contenuto.',
      'The seal does not hold: the file was altered after it was sealed, or is not written as this installation writes it. Do not trust its content.',
    ],
    missing: ['Il file non porta alcun sigillo.', 'The file bears no seal.'],
  },
  sealedBy: ['Sigillo di', 'Sealed by'],
  fingerprint: ['Impronta del certificato', 'Fingerprint of the certificate'],
  parts: ['Parti allegate', 'Enclosed parts'],
  close: ['Chiudi', 'Close'],
});
