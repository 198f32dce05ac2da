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
