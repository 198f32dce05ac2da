import { texts } from './texts.ts';

export const dossierCheckText = texts({
  it: {
    check: 'Verifica un fascicolo',
    title: 'Verifica del fascicolo',
    verdicts: {
      ours: 'Il fascicolo è quello uscito da questa installazione: nulla è stato alterato.',
      other: 'Il sigillo è integro, ma non è di questa installazione: chiunque può farne uno.',
      broken:
        'Il sigillo non regge: il file è stato alterato dopo il sigillo, o non è scritto come lo scrive questa installazione. Non fidarsi del contenuto.',
      missing: 'Il file non porta alcun sigillo.',
    },
    sealedBy: 'Sigillo di',
    fingerprint: 'Impronta del certificato',
    parts: 'Parti allegate',
    close: 'Chiudi',
  },
  en: {
    check: 'Check a dossier',
    title: 'Check of the dossier',
    verdicts: {
      ours: 'The dossier is the one that left this installation: nothing was altered.',
      other: 'The seal is intact, but not this installation’s: anybody can make one.',
      broken:
        'The seal does not hold: the file was altered after it was sealed, or is not written as this installation writes it. Do not trust its content.',
      missing: 'The file bears no seal.',
    },
    sealedBy: 'Sealed by',
    fingerprint: 'Fingerprint of the certificate',
    parts: 'Enclosed parts',
    close: 'Close',
  },
});
