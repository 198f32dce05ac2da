import { MAILBOX_SOURCES } from '../../../../domain/imports/sources/mailbox-sources.ts';
import { WORKSTATION_SOURCES } from '../../../../domain/imports/sources/workstation-sources.ts';
import type { ImportedRegister } from '../../api/table-imports.ts';

export const SOURCES: Record<ImportedRegister, readonly { readonly name: string; readonly label: string }[]> =
  {
    mailboxes: MAILBOX_SOURCES,
    workstations: WORKSTATION_SOURCES,
  };

/** As people call it; our own two in the reader's language. */
export function sourceName(
  register: ImportedRegister,
  name: string,
  own: { readonly baluardo: string; readonly generic: string },
): string {
  if (name === 'baluardo' || name === 'generic') return own[name];
  return SOURCES[register].find((source) => source.name === name)?.label ?? name;
}
