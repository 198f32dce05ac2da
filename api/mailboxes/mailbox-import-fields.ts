import type { DateOrder } from '../imports/cells.ts';
import {
  CellFault,
  choiceCell,
  dayCell,
  delegatesCell,
  listCell,
  numberCell,
  optionalTextCell,
  textCell,
  yesNoCell,
  type CellCodec,
} from '../imports/cells.ts';
import type { ImportField } from '../imports/columns.ts';
import type { ImportProfile } from '../imports/table-register.ts';

/** Names that cells carry instead of ids. */
export interface RecordNames {
  readonly sectors: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  readonly providers: readonly { readonly id: string; readonly name: string }[];
}

const SERVICES = { peo: 'PEO', pec: 'PEC' };
const KINDS = {
  personal: 'personale',
  shared: 'condivisa',
  functional: 'funzionale',
  institutional: 'istituzionale',
  sector: 'di settore',
};
const STATES = { active: 'attiva', suspended: 'sospesa', closed: 'chiusa' };
const RECEIPTS = { complete: 'completa', brief: 'breve', synthetic: 'sintetica' };

/** Where the headings of an origin stand. */
export const MAIL_SOURCES: Partial<Record<ImportProfile, readonly string[]>> = {
  'microsoft-365': ['https://learn.microsoft.com/graph/api/reportroot-getmailboxusagedetail'],
  'google-workspace': ['https://support.google.com/a/answer/40057'],
};

/** Microsoft's usage report says what a mailbox is for, and counts bytes. */
const MICROSOFT_KINDS: CellCodec = {
  ...choiceCell(KINDS, 'personal'),
  read: (cell) => (/^shared/i.test(cell) ? 'shared' : 'personal'),
};
const BYTES: CellCodec = {
  ...numberCell,
  read: (cell) => {
    const bytes = numberCell.read(cell);
    return typeof bytes === 'number' ? Math.floor(bytes / 1_048_576) : bytes;
  },
};

/** The columns of mailboxes, in the order of the export. */
export function mailboxFields(
  names: RecordNames,
  order: DateOrder,
  profile: ImportProfile = 'baluardo',
): ImportField[] {
  const isMicrosoft = profile === 'microsoft-365';
  const day = dayCell(order);
  const flag = yesNoCell(null);
  const field = (name: string, label: string, codec: CellCodec, synonyms: string[] = []): ImportField => ({
    name,
    label,
    codec,
    synonyms,
  });
  return [
    {
      ...field('address', 'Indirizzo', textCell, [
        'casella',
        'email',
        'e mail',
        'mail',
        'indirizzo di posta',
        'primary smtp address',
        'userprincipalname',
        'user principal name',
        'email address required',
      ]),
      required: true,
    },
    field('service', 'Servizio', choiceCell(SERVICES, 'peo'), ['tipo servizio', 'posta']),
    field('kind', 'Tipo', isMicrosoft ? MICROSOFT_KINDS : choiceCell(KINDS, 'personal'), [
      'tipo casella',
      'tipologia',
      ...(isMicrosoft ? ['recipient type'] : []),
    ]),
    field('label', 'Denominazione', textCell, ['descrizione', 'display name', 'nome visualizzato']),
    field('sectorId', 'Settore', sectorCell(names.sectors), ['ufficio', 'area', 'department']),
    field('holderName', 'Titolare', optionalTextCell, ['assegnatario', 'intestatario', 'utente']),
    field('holderStaffNumber', 'Matricola', optionalTextCell, ['matricola titolare', 'employee id']),
    field('state', 'Stato', choiceCell(STATES, 'active')),
    field('quotaMb', 'Spazio MB', isMicrosoft ? BYTES : numberCell, [
      'quota',
      'quota mb',
      ...(isMicrosoft ? ['prohibit send receive quota byte'] : []),
    ]),
    field('usedMb', 'Spazio usato MB', isMicrosoft ? BYTES : numberCell, [
      'usato',
      'occupazione',
      'used mb',
      ...(isMicrosoft ? ['storage used byte'] : []),
    ]),
    field('aliases', 'Alias', listCell),
    field('forwards', 'Inoltri', listCell, ['inoltro', 'forwarding']),
    field('delegates', 'Deleghe', delegatesCell),
    field('hasMfa', 'Secondo fattore', flag, ['mfa', '2fa', 'autenticazione a due fattori']),
    field('openedOn', 'Aperta il', day, ['attivazione', 'data attivazione']),
    field('closedOn', 'Chiusa il', day, ['data chiusura']),
    field('offboardingOn', 'Cessazione titolare', day, ['data cessazione']),
    field('retainUntil', 'Conservare fino al', day),
    field('providerId', 'Gestore', providerCell(names.providers), ['provider', 'gestore pec']),
    field('contractReference', 'Contratto', optionalTextCell, ['ordine', 'riferimento contratto']),
    field('expiresOn', 'Scadenza', day, ['data scadenza', 'scade il']),
    field('renewalLeadDays', 'Preavviso rinnovo giorni', numberCell, ['preavviso']),
    field('ipaCode', 'Codice IPA', optionalTextCell, ['codice_ipa']),
    field('aooCode', 'Codice AOO', optionalTextCell, ['codice_aoo', 'codice uni aoo']),
    field('uoCode', 'Codice UO', optionalTextCell, ['codice_uni_ou', 'codice uni uo']),
    field('isPrimaryDomicile', 'Domicilio digitale principale', yesNoCell(false)),
    field('acceptsOrdinaryMail', 'Riceve anche da PEO', flag),
    field('receiptType', 'Tipo ricevuta', choiceCell(RECEIPTS, null)),
    field('credentialChangedOn', 'Ultimo cambio credenziali', day),
    field('vaultReference', 'Riferimento cassaforte', optionalTextCell),
    field('hasVerifiedIdentity', 'Identità verificata', flag),
    field('conservationService', 'Conservazione', optionalTextCell, ['servizio di conservazione']),
    field('notes', 'Note', textCell),
  ];
}

/** A sector by its code or its name. */
export function sectorCell(sectors: RecordNames['sectors']): CellCodec {
  const ids = new Map(
    sectors.flatMap(
      ({ id, code, name }) =>
        [
          [name.toLowerCase(), id],
          [code.toLowerCase(), id],
        ] as const,
    ),
  );
  const codes = new Map(sectors.map(({ id, code }) => [id, code]));
  return named(ids, codes, 'settore sconosciuto');
}

function providerCell(providers: RecordNames['providers']): CellCodec {
  const ids = new Map(providers.map(({ id, name }) => [name.toLowerCase(), id]));
  const names = new Map(providers.map(({ id, name }) => [id, name]));
  return named(ids, names, 'gestore sconosciuto: aggiungerlo prima all’elenco');
}

function named(
  ids: ReadonlyMap<string, string>,
  shown: ReadonlyMap<string, string>,
  unknown: string,
): CellCodec {
  return {
    read: (cell) => {
      if (cell === '') return null;
      const id = ids.get(cell.toLowerCase());
      if (id === undefined) throw new CellFault(unknown);
      return id;
    },
    write: (value) => (typeof value === 'string' ? (shown.get(value) ?? '') : ''),
  };
}
