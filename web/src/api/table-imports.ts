import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { ImportOutcome, ImportPreview, type ImportOptions } from '../../../contract/records/imports.ts';
import { downloadBy, send } from './client.ts';

/** The registers that take tables in and out. */
export type ImportedRegister = 'mailboxes' | 'workstations';

/** A file the reader chose; the number tells two choices of the same name apart. */
export interface ChosenFile {
  readonly number: number;
  readonly file: File;
}

/** What a file would do. Nothing is written, so asking again for another mapping costs nothing. */
export const useImportPreview = (
  register: ImportedRegister,
  chosen: ChosenFile | undefined,
  options: Partial<ImportOptions>,
) =>
  useQuery(
    queryOptions({
      queryKey: ['table-import', register, chosen?.number, options],
      queryFn: () =>
        send('POST', `/${register}/import-previews`, uploadOf(chosen?.file, options), ImportPreview),
      enabled: chosen !== undefined,
      placeholderData: keepPreviousData,
      staleTime: Infinity,
      gcTime: 0,
      retry: false,
    }),
  );

export const importTable = (register: ImportedRegister, file: File, options: Partial<ImportOptions>) =>
  send('POST', `/${register}/imports`, uploadOf(file, options), ImportOutcome);

export const tableFile = (register: ImportedRegister, format: 'csv' | 'ods') =>
  `/api/${register}/export?format=${format}`;

export const tableTemplate = (register: ImportedRegister, format: 'csv' | 'ods') =>
  `/api/${register}/import-template?format=${format}`;

/** The faulty lines of the file as they came, with their reasons. */
export const faultyLines = (register: ImportedRegister, file: File, options: Partial<ImportOptions>) =>
  downloadBy('POST', `/${register}/import-faults`, uploadOf(file, options));

/** The server reads the options before the file: the order of the parts matters. */
function uploadOf(file: File | undefined, options: Partial<ImportOptions>): FormData {
  const body = new FormData();
  body.append('options', JSON.stringify(options));
  if (file !== undefined) body.append('file', file);
  return body;
}
