/** An act that another one replaced: whoever cites the old one is told which holds now. */
export interface ReplacedAct {
  readonly act: string;
  readonly replacedBy: readonly string[];
  readonly subject: string;
}

export const REPLACED_ACTS: readonly ReplacedAct[] = [
  {
    act: 'ACN, determinazione 164179/2025',
    replacedBy: ['ACN, determinazione 379907/2025'],
    subject: 'specifiche di base per gli obblighi NIS',
  },
  {
    act: 'ACN, determinazione 333017/2025',
    replacedBy: ['ACN, determinazione 379887/2025', 'ACN, determinazione 127437/2026'],
    subject: 'uso della piattaforma e comunicazioni dei soggetti NIS',
  },
];

/** `ACN, determinazione 379907/2025 (sostituisce la 164179/2025)`: the act in force, with the one it replaced. */
export function citationInForce(subject: string): string {
  const found = REPLACED_ACTS.find((one) => one.subject === subject);
  if (found === undefined) return subject;
  return `${found.replacedBy.join('; ')} (al posto di: ${found.act})`;
}

/**
 * The parts of the base measures of ACN that this product can show something about, by the codes of the national
 * framework. Words of our own, not compared with the determination; codes, and whom they bind, agree with a third party's
 * copy of the act before (the national framework in CISO Assistant's public libraries, read on 30 November 2026): every
 * row is to be verified on the act in force, and binds only a body that is a NIS subject.
 */
export const BASE_MEASURES = [
  ['GV.SC-04', 'Tenere l’elenco dei fornitori, con la loro criticità', 'suppliers'],
  ['ID.AM-01', 'Tenere l’inventario dei dispositivi', 'inventory'],
  ['ID.AM-02', 'Tenere l’inventario di programmi e sistemi, con quelli fuori supporto', 'unsupported'],
  ['ID.AM-03', 'Tenere la rappresentazione dei flussi di rete autorizzati', 'firewall-register', 'essential'],
  ['ID.AM-04', 'Tenere l’inventario dei servizi dei fornitori', 'suppliers'],
  ['PR.AA-01', 'Gestire utenze e credenziali di persone e dispositivi', 'accounts'],
  ['PR.AA-03', 'Autenticare secondo il rischio, anche con un secondo fattore', 'accounts'],
  ['PR.AA-05', 'Dare a ciascuno i soli permessi che gli servono, e rivederli', 'accounts'],
  ['PR.PS-02', 'Mantenere e sostituire il software, togliendo quello non più supportato', 'unsupported'],
  ['PR.PS-04', 'Generare e conservare i registri per la sorveglianza', 'audit-register'],
  ['PR.IR-01', 'Proteggere reti e accessi da remoto, con il firewall', 'firewall-register'],
  ['DE.CM-01', 'Sorvegliare reti e servizi', 'blacklist'],
  ['DE.CM-09', 'Sorvegliare le postazioni contro il codice malevolo', 'antivirus'],
  ['RS.MA-01', 'Gestire gli incidenti secondo un piano', 'incidents'],
  ['RS.CO-02', 'Notificare gli incidenti a chi deve saperlo, nei termini', 'incidents'],
] as const satisfies readonly (readonly [code: string, text: string, evidence: string, only?: 'essential'])[];
