import { z } from 'zod';
import { line } from '../lists.ts';

/** What the search of everything finds, in the order in which the groups are shown. */
export const FOUND_KINDS = [
  'request',
  'target',
  'case',
  'incident',
  'mailbox',
  'workstation',
  'rule',
  'name',
  'zone',
  'procedure',
  'person',
  'sector',
] as const;

export const Found = z
  .object({
    kind: z.enum(FOUND_KINDS),
    /** As its page names it in its address: an id, the code of a sheet. */
    key: z.string(),
    title: z.string(),
    /** What tells it from others of the same name; may be empty. */
    detail: z.string(),
  })
  .meta({ id: 'Found' });
export type Found = z.infer<typeof Found>;

/** `GET /api/search`: a few of each kind that the reader may see, best first within a kind. */
export const FoundList = z.object({ items: z.array(Found) }).meta({ id: 'FoundList' });
export type FoundList = z.infer<typeof FoundList>;

export const SearchQuery = z.object({ q: line(200, 1) });
export type SearchQuery = z.infer<typeof SearchQuery>;
