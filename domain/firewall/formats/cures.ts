/** What the reasons for not deciding a rule have in common, and what would cure them. */
const CURES: readonly (readonly [RegExp, string])[] = [
  [
    /IPv4 o IPv6/,
    'Lasciare nel testo la prima riga che iptables-save scrive, o esportare IPv4 e IPv6 in due file',
  ],
  [
    /non (è|sono) (definit[oie]|scritt[oie])? ?nell[’']esportazione|non è definito/,
    'Importare l’esportazione intera: con gli oggetti, i gruppi e gli elenchi che le regole nominano',
  ],
  [
    /numero di FortiManager/,
    'Chiedere a FortiManager le parole al posto dei numeri, con «"verbose": 1» nella richiesta',
  ],
  [
    /scarta o permette quello che nessuna/,
    'Aggiungere al testo la risposta di «mgmt_cli show access-layer», che dice la fine di ogni livello',
  ],
  [/dipende dal DNS/, 'Sul firewall, scrivere gli indirizzi al posto del nome'],
  [/disattivato/, 'Sul firewall, togliere dalla regola ciò che è disattivato'],
];

const BY_HAND =
  'Nessuna esportazione lo dice: dopo l’adozione, chi ha letto la regola sul firewall ne scrive il contenuto nel registro';

/** What would let a rule be decided, by the reasons why it is not; what only a person can do stands last. */
export function curesOf(reasons: readonly string[]): string[] {
  const found = new Set(reasons.map(cureOf));
  return [...[...found].filter((cure) => cure !== BY_HAND), ...(found.has(BY_HAND) ? [BY_HAND] : [])];
}

function cureOf(reason: string): string {
  return CURES.find(([pattern]) => pattern.test(reason))?.[1] ?? BY_HAND;
}
