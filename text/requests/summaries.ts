import { daysInEnglish } from '../../domain/calendar/english-moment.ts';
import { firewallInEnglish } from '../firewall/english.ts';
import { wordingOf } from '../wording.ts';

const RIGHTS = {
  'in lettura': 'to read',
  'in lettura e invio': 'to read and send',
  piena: 'in full',
};

const mailbox = wordingOf({
  'Crea la casella {0} {1}.': 'Creates the {0} mailbox {1}.',
  'Crea la casella {0} {1}, in uso a {2}.': 'Creates the {0} mailbox {1}, used by {2}.',
  '{0} (matricola {1})': '{0} (staff number {1})',
  'Segnala un problema di posta: {0}': 'Reports a mail problem: {0}',
  'Segnala un problema di posta della casella {0}, non registrata: {1}':
    'Reports a mail problem of mailbox {0}, which is not registered: {1}',
  'Segnala un problema della casella {0}.': 'Reports a problem of mailbox {0}.',
  'Assegna la casella {0} a {1}.': 'Gives mailbox {0} to {1}.',
  'Per la casella {0}: {1}.': 'For mailbox {0}: {1}.',
  ...Object.fromEntries(
    Object.entries(RIGHTS).flatMap(([italian, english]) => [
      [`delega ${italian} a {0} dal {1} al {2}`, `delegates {0} ${english} from {1} to {2}`],
      [`delega ${italian} a {0} dal {1}, senza termine`, `delegates {0} ${english} from {1}, without end`],
    ]),
  ),
  'termine della delega di {0}': 'ends the delegation of {0}',
  'aggiunge gli alias {0}': 'adds the aliases {0}',
  'toglie gli alias {0}': 'removes the aliases {0}',
  'aggiunge gli alias {0} e toglie gli alias {1}': 'adds the aliases {0} and removes the aliases {1}',
  'Porta a {0} MB lo spazio della casella {1}.': 'Sets the space of mailbox {1} to {0} MB.',
  'Reimposta le credenziali della casella {0}.': 'Resets the credentials of mailbox {0}.',
  'Dal {0}, per cessazione del titolare, chiude la casella {1}.':
    'From {0}, as the holder leaves, closes mailbox {1}.',
  'Dal {0}, per cessazione del titolare, chiude la casella {1}; i messaggi si conservano fino al {2}.':
    'From {0}, as the holder leaves, closes mailbox {1}; the messages are kept until {2}.',
  'Dal {0}, per cessazione del titolare, sospende la casella {1}.':
    'From {0}, as the holder leaves, suspends mailbox {1}.',
  'Dal {0}, per cessazione del titolare, passa la casella {1} a {2}.':
    'From {0}, as the holder leaves, gives mailbox {1} to {2}.',
});

const SITE_ACTIONS = { Pubblica: 'Publishes', Modifica: 'Changes', Rimuove: 'Removes' } as const;
const SITE =
  /^(Pubblica|Modifica|Rimuove) sulla pagina «(.*?)»(?:, sezione «(.*?)» di Amministrazione trasparente)?(?:, entro (\p{L}+ \S+ \p{L}+ \d{4}))?(?:, fino a (\p{L}+ \S+ \p{L}+ \d{4}))?: (.*)$/su;

function siteUpdate(summary: string): string | null {
  const [, action, page, section, by, until, notice] = SITE.exec(summary) ?? [];
  if (action === undefined) return null;
  return [
    `${SITE_ACTIONS[action as keyof typeof SITE_ACTIONS]} on the page “${page}”`,
    section === undefined ? '' : `, section “${section}” of Amministrazione trasparente`,
    by === undefined ? '' : `, by ${daysInEnglish(by)}`,
    until === undefined ? '' : `, until ${daysInEnglish(until)}`,
    `: ${notice}`,
  ].join('');
}

const LABELS = {
  Riguarda: 'About',
  Dispositivo: 'Device',
  Telefono: 'Telephone',
  Numero: 'Number',
  Luogo: 'Place',
} as const;

/** The first sentence is a person's own; behind it stand our labels. */
const service = (summary: string): string =>
  summary
    .replaceAll(
      /(?<=[.!?…] )(Riguarda|Dispositivo|Telefono|Numero|Luogo): /gu,
      (_, label: string) => `${LABELS[label as keyof typeof LABELS]}: `,
    )
    .replace(/(?<=[.!?…] )Serve entro (.*?)\.$/u, (_, day: string) => `Needed by ${daysInEnglish(day)}.`);

/** The sentence in which a request says what it asks for, in English; what people wrote in it stays. */
export function requestSummaryInEnglish(summary: string): string {
  const site = siteUpdate(summary);
  if (site !== null) return site;
  const ofMailbox = mailbox(summary);
  if (ofMailbox !== summary)
    return ofMailbox.replace(/\d{1,3}(?:\.\d{3})+(?= MB)/u, (digits) => digits.replaceAll('.', ','));
  const ofFirewall = firewallInEnglish(summary);
  return ofFirewall === summary ? service(summary) : ofFirewall;
}
