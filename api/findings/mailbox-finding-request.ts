import type { CreateRequest } from '../../contract/requests/actions.ts';
import type { MailboxRequestContent } from '../../contract/mailboxes/mailboxes.ts';
import { MAILBOX_FINDINGS, type MailboxFindingCode } from '../../domain/mailboxes/findings.ts';

export interface MailboxFindingFacts {
  readonly code: MailboxFindingCode;
  readonly subject: string | null;
  readonly on: string | null;
  readonly mailboxId: string;
  readonly address: string;
}

const day = (iso: string | null): string => (iso === null ? '' : ` ${iso.split('-').reverse().join('/')}`);

/** What is said of each finding: the subject of the request, and the work it asks for. */
const WORDS: Record<MailboxFindingCode, (facts: MailboxFindingFacts) => [subject: string, work: string]> = {
  'pec-expired': ({ on }) => [
    'PEC scaduta',
    `La casella PEC è scaduta il${day(on)}: rinnovarla subito o chiuderla.`,
  ],
  'pec-expiring': ({ on }) => [
    'Rinnovo della PEC',
    `La casella PEC scade il${day(on)}: avviare il rinnovo con il gestore.`,
  ],
  'pec-expiry-unknown': () => [
    'Scadenza della PEC da accertare',
    'La scadenza del contratto non è registrata: accertarla con il gestore.',
  ],
  'pec-ipa-codes-missing': () => [
    'Codici IPA mancanti',
    'La casella istituzionale non ha i codici IPA e AOO: completarli e verificarne la pubblicazione.',
  ],
  'pec-missing-in-ipa': ({ on }) => [
    'PEC non pubblicata in IPA',
    `La casella istituzionale non risulta nell’indice dei domicili digitali (estratto letto il${day(on)}): pubblicarla o verificarne i codici.`,
  ],
  'pec-ipa-codes-differ': ({ on }) => [
    'Codici IPA diversi',
    `I codici del registro sono diversi da quelli pubblicati in IPA (estratto letto il${day(on)}): accertare quali sono giusti e allinearli.`,
  ],
  'pec-closed-in-ipa': ({ on }) => [
    'PEC chiusa ancora pubblicata',
    `La casella è chiusa ma risulta ancora in IPA (estratto letto il${day(on)}): toglierla dall’indice o riaprirla.`,
  ],
  'quota-full': () => [
    'Spazio esaurito',
    'Lo spazio della casella è esaurito: i messaggi in arrivo sono a rischio.',
  ],
  'quota-near': () => [
    'Spazio quasi esaurito',
    'Lo spazio della casella è quasi esaurito: archiviare o ampliare.',
  ],
  'delegate-expired': ({ subject, on }) => [
    'Delega scaduta',
    `La delega di ${subject ?? 'un collega'} è scaduta il${day(on)} e va tolta.`,
  ],
  'delegate-ending': ({ subject, on }) => [
    'Delega in scadenza',
    `La delega di ${subject ?? 'un collega'} scade il${day(on)}: confermare o lasciare scadere.`,
  ],
  'delegate-without-end': ({ subject }) => [
    'Delega senza termine',
    `La delega di ${subject ?? 'un collega'} non ha un termine: indicarlo.`,
  ],
  'external-forward': ({ subject }) => [
    'Inoltro verso l’esterno',
    `La casella inoltra i messaggi a ${subject ?? 'un indirizzo esterno'}: verificare e togliere.`,
  ],
  'pec-forwarded': ({ subject }) => [
    'PEC con inoltro automatico',
    `La PEC inoltra i messaggi a ${subject ?? 'un altro indirizzo'}: l’inoltro fa perdere il valore delle ricevute.`,
  ],
  'holder-left': ({ subject }) => [
    'Titolare cessato',
    `${subject ?? 'Il titolare'} non è più in servizio: decidere se chiudere o riassegnare la casella.`,
  ],
  'offboarding-due': ({ subject, on }) => [
    'Cessazione del titolare',
    `${subject ?? 'Il titolare'} cessa dal servizio il${day(on)}: predisporre il passaggio della casella.`,
  ],
  'holder-missing': () => ['Casella senza titolare', 'La casella non ha un titolare: indicarlo.'],
  'mfa-missing': () => ['Secondo fattore non attivo', 'La casella non usa il secondo fattore: attivarlo.'],
  'credential-old': ({ on }) => [
    'Credenziali da cambiare',
    `Le credenziali non cambiano dal${day(on)}: reimpostarle.`,
  ],
  'vault-missing': () => [
    'Credenziali fuori dalla cassaforte',
    'Manca il riferimento alla cassaforte: custodire le credenziali e annotarlo.',
  ],
  unreachable: ({ on }) => [
    'Casella non raggiungibile',
    `L’ultima prova di raggiungibilità del${day(on)} è fallita.`,
  ],
};

/** The request of sheet SI-04 that cures the finding; what nobody can decide alone is filed as a problem. */
export function requestForMailboxFinding(facts: MailboxFindingFacts, sectorId: string): CreateRequest {
  const [subject, reason] = WORDS[facts.code](facts);
  return {
    service: 'mailbox',
    subject: `${subject}: ${facts.address}`.slice(0, 200),
    content: { ...contentOf(facts, reason) },
    priority: MAILBOX_FINDINGS[facts.code] === 'high' ? 'high' : 'normal',
    emergency: false,
    submit: true,
    sectorId,
    channel: 'finding',
  };
}

function contentOf(
  { code, subject, mailboxId, address }: MailboxFindingFacts,
  reason: string,
): MailboxRequestContent {
  const target = { mailboxId, mailboxAddress: address, reason };
  if (code === 'delegate-expired' && subject !== null)
    return { operation: 'delegate', ...target, add: [], end: [subject] };
  if (code === 'credential-old') return { operation: 'reset', ...target };
  return { operation: 'problem', ...target };
}
