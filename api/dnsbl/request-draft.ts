import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import type { ChecklistItem } from '../../domain/dnsbl/delisting-case.ts';
import { CHECKLIST_WORDS } from './case-reasons.ts';

/** What a drafted request is made of. */
export interface DraftFacts {
  code: string;
  about: string;
  zone: string;
  codes: readonly string[];
  txt: readonly string[];
  confirmedAt: string | null;
  cause: string | null;
  /** Points of the checklist that were done, with what was noted. */
  done: readonly { item: ChecklistItem; note: string }[];
  /** The letter asks the provider of the network to ask the list. */
  toProvider: boolean;
  body: string;
  office: string;
  email: string;
}

const ENGLISH: Readonly<Record<ChecklistItem, string>> = {
  'log-review': 'mail queue and logs reviewed',
  'compromised-account': 'compromised accounts and hosts searched for and secured',
  'open-relay': 'no open relay or proxy',
  'reverse-dns': 'PTR, forward name and HELO agree',
  spf: 'SPF verified',
  dkim: 'DKIM verified',
  dmarc: 'DMARC verified',
  'outbound-25': 'outbound port 25 limited to the mail servers',
  'bounce-evidence': 'bounce kept as evidence',
};

/** The request for removal, from what the case knows. It states nothing that nobody checked. */
export function draftRequest(facts: DraftFacts, language: 'it' | 'en'): { subject: string; text: string } {
  return language === 'it' ? inItalian(facts) : inEnglish(facts);
}

function inItalian(facts: DraftFacts): { subject: string; text: string } {
  const lines = [
    'Buongiorno,',
    '',
    facts.toProvider
      ? `${facts.body}, ${facts.office}, chiede al fornitore della rete di ottenere la rimozione di ${facts.about} dalla lista ${facts.zone} (${facts.codes.join(', ')}).`
      : `${facts.body}, ${facts.office}, chiede la rimozione di ${facts.about} dalla lista ${facts.zone} (${facts.codes.join(', ')}).`,
    ...(facts.confirmedAt === null
      ? []
      : [`La segnalazione è stata rilevata ${italianMoment(Date.parse(facts.confirmedAt))}.`]),
    ...(facts.txt.length === 0 ? [] : [`Motivo indicato dalla lista: ${facts.txt.join(' · ')}`]),
    ...(facts.cause === null ? [] : ['', `Causa accertata: ${facts.cause}`]),
    ...(facts.done.length === 0
      ? []
      : [
          '',
          'Verifiche e rimedi:',
          ...facts.done.map(
            ({ item, note }) => `- ${CHECKLIST_WORDS[item]}${note === '' ? '' : `: ${note}`}`,
          ),
        ]),
    '',
    `Per ogni chiarimento: ${facts.email || 'rispondere a questo messaggio'}. Riferimento interno ${facts.code}.`,
    '',
    'Cordiali saluti',
    `${facts.body} – ${facts.office}`,
  ];
  return {
    subject: `Richiesta di rimozione di ${facts.about} da ${facts.zone} (${facts.code})`,
    text: lines.join('\n'),
  };
}

function inEnglish(facts: DraftFacts): { subject: string; text: string } {
  const lines = [
    'Hello,',
    '',
    facts.toProvider
      ? `${facts.body} (${facts.office}), a public body in Italy, asks you as the provider of the network to obtain the removal of ${facts.about} from ${facts.zone} (${facts.codes.join(', ')}).`
      : `${facts.body} (${facts.office}), a public body in Italy, asks for the removal of ${facts.about} from ${facts.zone} (${facts.codes.join(', ')}).`,
    ...(facts.confirmedAt === null
      ? []
      : [`We noticed the listing on ${facts.confirmedAt.slice(0, 16).replace('T', ' at ')} UTC.`]),
    ...(facts.txt.length === 0 ? [] : [`Reason given by the list: ${facts.txt.join(' · ')}`]),
    ...(facts.cause === null ? [] : ['', `Cause we found: ${facts.cause}`]),
    ...(facts.done.length === 0
      ? []
      : [
          '',
          'What was checked and mended:',
          ...facts.done.map(({ item, note }) => `- ${ENGLISH[item]}${note === '' ? '' : `: ${note}`}`),
        ]),
    '',
    `For any question: ${facts.email || 'reply to this message'}. Our reference ${facts.code}.`,
    '',
    'Kind regards',
    `${facts.body} – ${facts.office}`,
  ];
  return {
    subject: `Delisting request for ${facts.about} on ${facts.zone} (${facts.code})`,
    text: lines.join('\n'),
  };
}
