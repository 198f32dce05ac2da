import { CellFault } from './cell-fault.ts';
import {
  choiceCell,
  dayCell,
  listCell,
  optionalTextCell,
  textCell,
  yesNoCell,
  type CellCodec,
} from './cells.ts';
import type { Column, ImportField } from './fields.ts';
import { headingKey, headingWords } from './headings.ts';
import type { InstantRules } from './instants.ts';
import { mailboxKindOf, mailboxStateOf } from './mailbox-words.ts';
import { readMailProxies } from './mail-proxies.ts';
import { saysNothing } from './nothing.ts';
import { decimalSignOf, megabytesOfHeading, readMegabytes } from './numbers.ts';
import type { MailboxColumn, MailboxSource } from './sources/mailbox-sources.ts';
import { orderedCell } from './workstation-fields.ts';

export const MAILBOX_SERVICES = { peo: 'PEO', pec: 'PEC' };
export const MAILBOX_KINDS = {
  personal: 'personale',
  shared: 'condivisa',
  functional: 'funzionale',
  institutional: 'istituzionale',
  sector: 'di settore',
};
export const MAILBOX_STATE_WORDS = { active: 'attiva', suspended: 'sospesa', closed: 'chiusa' };

/** What the kind's cell gives for a line that is no mailbox. */
export const NO_MAILBOX = 'none';

const COMMON: Partial<Record<MailboxColumn, readonly string[]>> = {
  address: [
    'casella',
    'email',
    'e mail',
    'mail',
    'indirizzo di posta',
    'indirizzo email',
    'indirizzo e mail',
    'indirizzo di posta elettronica',
    'posta elettronica',
    'email address',
    'mail address',
    'indirizzo pec',
    'casella pec',
    'pec',
    'indirizzo mail',
    'primary smtp address',
    'primary email',
    'user principal name',
    'nome entità utente',
    'indirizzo legalmail',
    'casella legalmail',
    'account',
    'address',
    'mailbox',
    'username',
  ],
  service: ['tipo servizio', 'posta', 'service'],
  kind: ['tipo casella', 'tipologia', 'recipient type details', 'mailbox type', 'recipient type'],
  label: ['descrizione', 'display name', 'nome visualizzato', 'nome casella'],
  state: [
    'stato casella',
    'account status',
    'status',
    'stato',
    'account enabled',
    'enabled',
    'abilitata',
    'abilitato',
    'attiva',
    'attivo',
    'active',
    'is active',
  ],
  blocked: [
    'suspended',
    'is suspended',
    'sospesa',
    'sospeso',
    'archived',
    'archiviata',
    'blocked',
    'bloccata',
    'bloccato',
    'disabled',
    'account disabled',
    'disabilitata',
    'disabilitato',
    'disattivata',
    'disattivato',
    'locked',
    'sign-in blocked',
    'accesso bloccato',
  ],
  holderName: ['assegnatario', 'intestatario', 'utente', 'titolare', 'owner', 'referente'],
  holderStaffNumber: ['matricola titolare', 'employee id', 'matricola'],
  sectorId: ['ufficio', 'area', 'department', 'settore'],
  quotaMb: [
    'quota',
    'spazio totale',
    'spazio totale mb',
    'spazio totale gb',
    'dimensione casella',
    'dimensione massima',
    'capienza',
    'spazio acquistato',
    'dimensione',
    'spazio disponibile',
    'spazio gb',
    'spazio',
    'capacità',
    'quota gb',
    'dimensione gb',
    'dimensione mb',
    'capacità gb',
    'capacità mb',
  ],
  usedMb: [
    'usato',
    'occupazione',
    'used mb',
    'spazio occupato',
    'spazio usato',
    'spazio occupato mb',
    'spazio occupato gb',
    'spazio usato gb',
    'occupazione mb',
    'occupazione gb',
    'spazio utilizzato',
    'spazio utilizzato mb',
    'spazio utilizzato gb',
    'spazio in uso',
  ],
  aliases: ['aliases', 'indirizzi alternativi', 'altri indirizzi'],
  forwards: ['inoltro', 'forwarding', 'inoltro a', 'forwarding address'],
  hasMfa: [
    'mfa',
    '2fa',
    'autenticazione a due fattori',
    'autenticazione a più fattori',
    'verifica in due passaggi',
    'mfa enabled',
    'mfa status',
    'is mfa registered',
    'secondo fattore attivo',
  ],
  openedOn: ['attivazione', 'data attivazione', 'attivata il', 'data apertura'],
  closedOn: ['data chiusura', 'chiusa il', 'data cessazione casella', 'deleted date'],
  expiresOn: [
    'data scadenza',
    'scade il',
    'data di scadenza',
    'scadenza contratto',
    'fine contratto',
    'scadenza',
  ],
  contractReference: ['ordine', 'riferimento contratto', 'numero ordine'],
  providerId: ['provider', 'gestore pec'],
  notes: ['commenti', 'osservazioni'],
};

/** A size in MB, by the unit of the cell, of the heading, or of the source; zero in a quota means that there is none. */
const sizeCell = (unit: number, decimal: ',' | '.' | null, isQuota: boolean): CellCodec => ({
  read: (cell) => {
    if (saysNothing(cell)) return null;
    const megabytes = readMegabytes(cell, unit, decimal);
    return isQuota && megabytes === 0 ? null : megabytes;
  },
  write: (value) => (typeof value === 'number' ? String(value) : ''),
});

const sizeColumn =
  (unit: number, isQuota: boolean) =>
  ({ heading, cells }: Column): CellCodec =>
    sizeCell(megabytesOfHeading(heading) ?? unit, decimalSignOf(cells), isQuota);

const kindCell: CellCodec = {
  ...choiceCell(MAILBOX_KINDS, null),
  read: (cell) => (saysNothing(cell) ? null : (mailboxKindOf(cell) ?? null)),
};

/** The words of portals for a second factor that somebody has, or has not; what is only asked of them is neither. */
const MFA_WORDS: readonly (readonly [RegExp, boolean])[] = [
  [
    /^(?:not|non) (?:registered|configured|capable|enabled|registrat[oa]|configurat[oa]|abilitat[oa])$/i,
    false,
  ],
  [
    /^(?:applicat[oa]|impost[oa]|registered|registrat[oa]|configured|configurat[oa]|capable|attivat[oa])$/i,
    true,
  ],
];

const mfaCell: CellCodec = {
  ...yesNoCell(null),
  read: (cell) => MFA_WORDS.find(([pattern]) => pattern.test(cell.trim()))?.[1] ?? yesNoCell(null).read(cell),
};

/** In our own export a kind that is none of ours is a fault; elsewhere it says nothing of the kind. */
const strictKindCell = choiceCell(MAILBOX_KINDS, null);

const stateCell: CellCodec = {
  ...choiceCell(MAILBOX_STATE_WORDS, null),
  read: (cell) => {
    if (saysNothing(cell)) return null;
    const state = mailboxStateOf(cell);
    if (state === undefined) throw new CellFault('stato della casella non riconosciuto');
    return state;
  },
};

/** Headings that ask a yes or no: "accountEnabled", "Attiva". */
const asksYesOrNo = (heading: string): boolean =>
  /^(?:is)?(?:account)?(?:enabled|active|abilitat[oa]|attiv[oa])$/.test(headingKey(heading));

const stateColumn = ({ heading }: Column): CellCodec =>
  asksYesOrNo(heading)
    ? {
        ...stateCell,
        read: (cell) => {
          const state = mailboxStateOf(cell);
          if (state !== undefined) return state;
          const answer = yesNoCell(null).read(cell);
          return answer === null ? null : answer ? 'active' : 'suspended';
        },
      }
    : stateCell;

/** `Ufficio X <uff@x>` and `mailto:uff@x` as mail programs and web pages write an address. */
const mailCell: CellCodec = {
  ...textCell,
  read: (cell) =>
    /<(?<inside>[^<>\s]+@[^<>\s]+)>$/.exec(cell)?.groups!['inside'] ?? cell.replace(/^(?:mailto|smtp):/i, ''),
};

/** "Tipo" over nothing but PEO and PEC names the service. */
const isServiceColumn = (heading: string, cells: readonly string[]): boolean => {
  if (!/^(?:tipo|tipologia|type|categoria|tipocasella|tipoindirizzo)$/.test(headingKey(heading)))
    return false;
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => /^pe[oc]$/i.test(cell));
};

const proxiesCell: CellCodec = { read: readMailProxies, write: () => '' };

/** `smtp:a@x`, or several; a name of the directory is no address. */
const forwardsCell: CellCodec = {
  ...listCell,
  read: (cell) =>
    saysNothing(cell)
      ? []
      : (listCell.read(cell) as string[])
          .map((one) => one.replace(/^smtp:/i, ''))
          .filter((one) => one.includes('@')),
};

/** "Is Deleted" holds yes or no, "Soft deletion time stamp" a date: an empty cell means that it stands. */
const deletedCell: CellCodec = {
  read: (cell) => !(saysNothing(cell) || /^(?:false|no|0|falso)$/i.test(cell)),
  write: () => '',
};

/** "Data e ora eliminazione temporanea", "Deletion date"; items that were deleted, and their space, are the mailbox's own. */
function tellsDeletion(heading: string): boolean {
  const key = headingKey(heading);
  return (
    /^(?:is|when|data|dataeora|date|timestamp)?(?:soft)?(?:delet(?:ed|ion)|eliminat[oa]|eliminazione|cancellat[oa]|cancellazione)(?:temporane[oa]|temporaneamente)?(?:date|datetime|time|timestamp|on|at|il|data|dataeora)*$/.test(
      key,
    ) && !/item|element/.test(key)
  );
}

/** One column says that it is suspended, another that it is archived: either shuts it. */
const ANY_OF_THEM: Partial<ImportField> = {
  joined: COMMON.blocked ?? [],
  join: (values) => (values.includes(true) ? true : (values.find((value) => value !== null) ?? null)),
};

/** Programs that flatten lists number their columns: "aliases.0", "aliases.1". */
const ALIAS_COLUMNS: Partial<ImportField> = {
  joined: Array.from({ length: 40 }, (_, at) => `aliases.${at}`),
  join: (values) => values.flat(),
};

/** "Stato servizio", "Stato dell'utenza", "Mailbox state": what a mailbox is, and not what its second factor or archive is. */
function tellsState(heading: string): boolean {
  const words = headingWords(heading);
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  return (
    has(/^(?:stato|status|state)$/) &&
    has(/^(?:servizi[oa]|service|casell[ae]|mailbox|account|utenza|utente|user|abbonamento|dominio)$/) &&
    !has(
      /^(?:mfa|2fa|2sv|factor|fattore|verifica|archiv\w+|sync\w*|sincron\w+|licen\w+|password|inoltr\w+|forward\w*|antivirus|antispam|spam|pagamento|ordine|backup)$/,
    )
  );
}

/** Google gives the name in two columns. */
const joinedNames = (source: MailboxSource): Partial<ImportField> =>
  source.name === 'google-workspace'
    ? {
        joined: ['First Name', 'Last Name', 'Nome', 'Cognome'],
        join: (values) => values.filter((value) => value !== '').join(' '),
      }
    : {};

export interface MailboxReading {
  readonly source: MailboxSource;
  readonly order: InstantRules['order'] | 'auto';
  readonly asOf: Date;
}

/** What a table of any origin may say of a mailbox. The register adds what only our own tables carry. */
export function mailboxImportFields({ source, order, asOf }: MailboxReading): ImportField[] {
  const isOwn = source.name === 'baluardo';
  const field = (
    name: MailboxColumn,
    label: string,
    codec: CellCodec,
    more: Partial<ImportField> = {},
  ): ImportField => ({
    name,
    label,
    codec,
    headings: isOwn ? [name] : (source.headings[name] ?? []),
    synonyms: COMMON[name] ?? [],
    ...more,
  });
  const day: CellCodec = dayCell({ asOf, order: order === 'auto' ? 'day-first' : order });
  const days = (isPast: boolean): Partial<ImportField> => ({
    codecFor: orderedCell(dayCell, asOf, order, isPast),
  });
  const size = (name: 'quotaMb' | 'usedMb', label: string): ImportField => {
    const unit = source.units[name] ?? 1;
    return field(name, label, sizeCell(unit, null, name === 'quotaMb'), {
      codecFor: sizeColumn(unit, name === 'quotaMb'),
      // How full it is changes daily: unread, it is not known, and the mailbox is kept.
      ...(name === 'usedMb' && { whenUnreadable: 'unknown' }),
    });
  };
  return [
    field('address', 'Indirizzo', mailCell, { required: true }),
    ...(source.headings.proxies === undefined
      ? []
      : [field('proxies', 'Indirizzi della casella', proxiesCell)]),
    field('service', 'Servizio', choiceCell(MAILBOX_SERVICES, null), { claims: isServiceColumn }),
    field('kind', 'Tipo', isOwn ? strictKindCell : kindCell),
    field('label', 'Denominazione', textCell, joinedNames(source)),
    field('holderName', 'Titolare', optionalTextCell),
    field('holderStaffNumber', 'Matricola', optionalTextCell),
    field('state', 'Stato', stateCell, {
      isOwnOnly: source.telling.length > 0,
      codecFor: stateColumn,
      means: tellsState,
    }),
    ...(isOwn ? [] : [field('deleted', 'Eliminata', deletedCell, { means: tellsDeletion })]),
    ...(isOwn ? [] : [field('blocked', 'Accesso bloccato', yesNoCell(null), ANY_OF_THEM)]),
    size('quotaMb', 'Spazio MB'),
    size('usedMb', 'Spazio usato MB'),
    field('aliases', 'Alias', listCell, ALIAS_COLUMNS),
    field('forwards', 'Inoltri', forwardsCell),
    field('hasMfa', 'Secondo fattore', mfaCell, { whenUnreadable: 'unknown' }),
    field('openedOn', 'Aperta il', day, days(true)),
    field('closedOn', 'Chiusa il', day, days(true)),
    field('contractReference', 'Contratto', optionalTextCell),
    field('expiresOn', 'Scadenza', day, days(false)),
    field('notes', 'Note', textCell),
  ];
}
