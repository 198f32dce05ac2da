import type { ImportField } from '../../domain/imports/fields.ts';
import { GENERIC, workstationSource } from '../../domain/imports/sources/workstation-sources.ts';
import type { WorkstationSource } from '../../domain/imports/sources/workstation-source.ts';
import { workstationImportFields } from '../../domain/imports/workstation-fields.ts';
import type { FieldRules } from '../imports/table-register.ts';
import { sectorCell, type RecordNames } from '../mailboxes/mailbox-import-fields.ts';

export const sourceOf = (profile: string): WorkstationSource => workstationSource(profile) ?? GENERIC;

/** The columns of workstations, in the order of the export: the domain's, and the sector by the register's names. */
export function workstationFields(sectors: RecordNames['sectors'], rules: FieldRules): ImportField[] {
  const { profile, order, asOf, words } = rules;
  const fields = workstationImportFields({ source: sourceOf(profile), order, asOf, meanings: words });
  const at = fields.findIndex(({ name }) => name === 'state') + 1;
  return [...fields.slice(0, at), sectorField(sectors, profile), ...fields.slice(at)];
}

/** A group or a department of somebody else's directory is no sector of ours: where its name is none, it says nothing. */
function sectorField(sectors: RecordNames['sectors'], profile: string): ImportField {
  const codec = sectorCell(sectors);
  const isOwn = profile === 'baluardo' || profile === 'generic';
  return {
    name: 'sectorId',
    label: 'Settore',
    headings: profile === 'baluardo' ? ['sectorId'] : [],
    synonyms: ['ufficio', 'sector', 'department'],
    codec,
    ...(isOwn ? {} : { whenUnreadable: 'unknown' as const }),
  };
}
