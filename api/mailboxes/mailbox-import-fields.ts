import { CellFault } from '../../domain/imports/cell-fault.ts';
import {
  choiceCell,
  dayCell,
  delegatesCell,
  numberCell,
  optionalTextCell,
  yesNoCell,
  type CellCodec,
} from '../../domain/imports/cells.ts';
import type { ImportField } from '../../domain/imports/fields.ts';
import { nameKey, nearestNames } from '../../domain/imports/nearest-names.ts';
import { mailboxImportFields } from '../../domain/imports/mailbox-fields.ts';
import {
  GENERIC_MAILBOXES,
  mailboxSource,
  type MailboxSource,
} from '../../domain/imports/sources/mailbox-sources.ts';
import type { FieldRules } from '../imports/table-register.ts';

/** Names that cells carry instead of ids. */
export interface RecordNames {
  readonly sectors: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  readonly providers: readonly { readonly id: string; readonly name: string }[];
}

const RECEIPTS = { complete: 'completa', brief: 'breve', synthetic: 'sintetica' };

export const mailSourceOf = (profile: string): MailboxSource => mailboxSource(profile) ?? GENERIC_MAILBOXES;

/** The columns of mailboxes, in the order of the export: the domain's, and what only our own tables carry. */
export function mailboxFields(names: RecordNames, { profile, order, asOf }: FieldRules): ImportField[] {
  const source = mailSourceOf(profile);
  const isOwn = profile === 'baluardo';
  const day = dayCell({ asOf, order: order === 'auto' ? 'day-first' : order });
  const flag = yesNoCell(null);
  const field = (name: string, label: string, codec: CellCodec, synonyms: string[] = []): ImportField => ({
    name,
    label,
    codec,
    headings: isOwn ? [name] : [],
    synonyms,
  });
  const sector = sectorCell(names.sectors);
  return [
    ...mailboxImportFields({ source, order, asOf }),
    {
      ...field('sectorId', 'Settore', sector, ['ufficio', 'area']),
      headings: isOwn ? ['sectorId'] : (source.headings.sectorId ?? []),
      // A department of somebody else's directory is no sector of ours: where its name is none, it says nothing.
      ...(source.telling.length > 0 && {
        whenUnreadable: 'unknown' as const,
      }),
    },
    field('delegates', 'Deleghe', delegatesCell),
    field('offboardingOn', 'Cessazione titolare', day, ['data cessazione']),
    field('retainUntil', 'Conservare fino al', day),
    field('providerId', 'Gestore', providerCell(names.providers), ['provider', 'gestore pec']),
    field('renewalLeadDays', 'Preavviso rinnovo giorni', numberCell(), ['preavviso']),
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
  ];
}

/** A sector by its code or its name. */
export function sectorCell(sectors: RecordNames['sectors']): CellCodec {
  const names = sectors.map(({ id, code, name }) => ({
    id,
    forms: [code, name],
    shown: `${code} ${name}`,
    written: code,
  }));
  return namedCell(names, (near, others) => {
    if (near === '') return 'settore sconosciuto: nell’elenco non ce n’è ancora nessuno';
    return others === 0
      ? `settore sconosciuto: nell’elenco ci sono ${near}`
      : `settore sconosciuto: nell’elenco ci sono ${near} e ${others} altri`;
  });
}

function providerCell(providers: RecordNames['providers']): CellCodec {
  const names = providers.map(({ id, name }) => ({ id, forms: [name], shown: name, written: name }));
  return namedCell(names, (near, others) => {
    if (near === '') return 'gestore sconosciuto: aggiungerlo prima all’elenco';
    return others === 0
      ? `gestore sconosciuto: aggiungerlo prima all’elenco, dove ci sono ${near}`
      : `gestore sconosciuto: aggiungerlo prima all’elenco, dove ci sono ${near} e ${others} altri`;
  });
}

interface NamedThing {
  readonly id: string;
  readonly forms: readonly string[];
  readonly shown: string;
  /** How an export writes it. */
  readonly written: string;
}

/** So many of those that there are are named to who typed none of them. */
const MOST_NAMED = 5;

function namedCell(
  names: readonly NamedThing[],
  unknown: (near: string, others: number) => string,
): CellCodec {
  const ids = new Map(names.flatMap(({ id, forms }) => forms.map((form) => [nameKey(form), id] as const)));
  const written = new Map(names.map(({ id, written: text }) => [id, text]));
  const faults = new Map<string, string>();
  const faultOf = (cell: string): string =>
    unknown(nearestNames(cell, names, MOST_NAMED).join(', '), Math.max(0, names.length - MOST_NAMED));
  return {
    read: (cell) => {
      if (cell === '') return null;
      const id = ids.get(nameKey(cell));
      if (id !== undefined) return id;
      // A column repeats its words.
      if (!faults.has(cell)) faults.set(cell, faultOf(cell));
      throw new CellFault(faults.get(cell)!);
    },
    write: (value) => (typeof value === 'string' ? (written.get(value) ?? '') : ''),
  };
}
