import { texts } from './texts.ts';

/** A rule of the register written by hand. */
export const firewallRuleText = texts({
  new: ['Aggiungi al registro', 'Add to the register'],
  newTitle: ['Una regola che c’è già sul firewall', 'A rule that the firewall has already'],
  newLead: [
    'Si scrive nel registro una regola che il firewall ha già. Per cambiare il firewall serve una richiesta.',
    'Writes a rule into the register that the firewall has already. To change the firewall, file a request.',
  ],
  edit: ['Correggi nel registro', 'Correct in the register'],
  editTitle: [(name: string) => `Correggere ${name}`, (name: string) => `Correct ${name}`],
  editLead: [
    'Cambia ciò che il registro dice della regola, non il firewall. Per cambiare il firewall serve una richiesta.',
    'Changes what the register says of the rule, not the firewall. That takes a request.',
  ],
  remove: ['Togli dal registro', 'Remove from the register'],
  removeTitle: [
    (name: string) => `Togliere ${name} dal registro?`,
    (name: string) => `Remove ${name} from the register?`,
  ],
  removeText: [
    'La regola resta sul firewall, se c’è: comparirà tra gli scostamenti. La storia si conserva.',
    'The rule stays on the firewall, if it is there: it will appear as drift. Its history is kept.',
  ],
  removeReason: ['Perché va tolta', 'Why it is removed'],
  removed: ['Regola tolta dal registro', 'Rule removed from the register'],
  does: ['Che cosa fa', 'What it does'],
  title: ['A che titolo', 'By what title'],
  name: ['Nome', 'Name'],
  isEnabled: ['È attiva sul firewall', 'It is enabled on the firewall'],
  isDecided: [
    'Letta sul firewall: i campi dicono tutto quello che fa',
    'Read on the firewall: the fields say all that it does',
  ],
  isDecidedHelp: [
    'La regola non è decisa. Finché resta così, le risposte che potrebbe cambiare ne dipendono.',
    'The rule is not decided. As long as it stays so, the answers that it might change depend on it.',
  ],
  anyZone: ['qualsiasi', 'any'],
  schedule: ['Orario', 'Schedule'],
  scheduleHelp: [
    'Il nome dell’orario sul firewall, se la regola non vale sempre.',
    'The name of the schedule on the firewall, if the rule does not always apply.',
  ],
  owner: ['Settore che ne risponde', 'Sector that answers for it'],
  nobody: ['Nessuno', 'Nobody'],
  reason: ['Motivo', 'Reason'],
  reasonHelp: [
    'Chi la rilegge tra un anno deve capire a che cosa serve.',
    'Who reads it in a year must understand what it is for.',
  ],
  reviewOn: ['Da rivedere il', 'To be reviewed on'],
  expiresOn: ['Scade il', 'Expires on'],
  note: ['Nota per la storia della regola', 'Note for the rule’s history'],
  noteHelp: [
    'Per esempio: come si è saputo che va corretta.',
    'For example: how the need for the correction was found.',
  ],
  before: ['Prima della regola', 'In front of rule'],
  beforeHelp: ['Vale la prima che corrisponde. Vuoto: in fondo.', 'First match wins. Empty: at the end.'],
  beforeUnknown: ['Scegliere una regola dall’elenco.', 'Choose a rule from the list.'],
  save: ['Salva nel registro', 'Save in the register'],
  add: ['Aggiungi al registro', 'Add to the register'],
  saved: ['Registro aggiornato', 'Register updated'],
});
