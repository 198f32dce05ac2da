import { texts } from './texts.ts';

export const firewallOrderText = texts({
  title: ['Ordine', 'Order'],
  format: ['Formato', 'Format'],
  officeFormat: ['Quello dell’ufficio', 'The office’s own'],
  formats: {
    fortigate: ['FortiGate', 'FortiGate'],
    asa: ['Cisco ASA', 'Cisco ASA'],
    panos: ['Palo Alto', 'Palo Alto'],
    checkpoint: ['Check Point', 'Check Point'],
    nftables: ['nftables', 'nftables'],
    iptables: ['iptables', 'iptables'],
    table: ['Tabella', 'Table'],
  },
  apply: ['Comandi da eseguire', 'Commands to execute'],
  rollback: ['Comandi per tornare indietro', 'Commands to go back'],
  copyApply: ['Copia i comandi da eseguire', 'Copy the commands to execute'],
  copyRollback: ['Copia i comandi per tornare indietro', 'Copy the commands to go back'],
  downloadApply: ['Scarica i comandi da eseguire', 'Download the commands to execute'],
  downloadRollback: ['Scarica i comandi per tornare indietro', 'Download the commands to go back'],
  fileApply: ['comandi', 'commands'],
  fileRollback: ['ripristino', 'rollback'],
  notes: ['Avvertenze', 'Cautions'],
  dossier: ['Fascicolo con sigillo (PDF)', 'Sealed dossier (PDF)'],
  certificate: ['Certificato del sigillo', 'Certificate of the seal'],
  stale: [
    'Il registro delle regole è cambiato dopo l’accettazione',
    'The register of rules changed after acceptance',
  ],
  staleText: [
    'Prima di affidare l’ordine va riguardato che cosa cambierebbe adesso.',
    'Before handing over, look again at what would change now.',
  ],
  review: ['Analisi riguardata', 'Analysis looked at again'],
  reviewed: ['Riesame registrato', 'Review recorded'],
  now: ['Che cosa cambierebbe adesso', 'What would change now'],
});
