import { z } from 'zod';

/** The lists that can be taken as a table and have no export of their own. */
export const TABLE_LISTS = [
  'firewall-names',
  'firewall-rules',
  'firewall-snapshots',
  'incidents',
  'messages',
  'people',
  'personal-tokens',
  'sectors',
  'suppliers',
  'sweeps',
  'targets',
  'upload-tokens',
  'workstations',
  'zones',
] as const;
export type TableList = (typeof TABLE_LISTS)[number];

export const ListTableParams = z.enum(TABLE_LISTS);

/** Beside these the filters of the list itself are passed on as they are. */
export const ListTableQuery = z
  .looseObject({
    format: z.enum(['csv', 'ods']).default('csv'),
    language: z.enum(['it', 'en']).default('it'),
  })
  .meta({ id: 'ListTableQuery' });
export type ListTableQuery = z.infer<typeof ListTableQuery>;
