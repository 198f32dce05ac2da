import { z } from 'zod';
import { SAVED_FILTER_LISTS } from '../../domain/people/saved-filters.ts';
import { Id, line } from '../lists.ts';

const List = z.enum(SAVED_FILTER_LISTS);

/** Filters, order and columns of a list under a name, as the list's own address carries them. */
export const SavedFilter = z
  .object({
    id: Id,
    list: List,
    name: z.string(),
    /** The part of the address after `?`. */
    query: z.string(),
    isShared: z.boolean(),
    isOwn: z.boolean(),
    ownerName: z.string(),
  })
  .meta({ id: 'SavedFilter' });
export type SavedFilter = z.infer<typeof SavedFilter>;

/** Own ones first, then those that others share; `mayShare`: whether the reader may share too. */
export const SavedFilterList = z
  .object({ items: z.array(SavedFilter), mayShare: z.boolean() })
  .meta({ id: 'SavedFilterList' });
export type SavedFilterList = z.infer<typeof SavedFilterList>;

export const SavedFilterQuery = z.object({ list: List });
export type SavedFilterQuery = z.infer<typeof SavedFilterQuery>;

/** An own filter of the same list and name is replaced. */
export const SaveFilter = z
  .strictObject({
    list: List,
    name: line(60, 1),
    query: line(2000, 1).regex(/^[\w.-]+=[^&\s]*(&[\w.-]+=[^&\s]*)*$/, 'filtri non validi'),
    isShared: z.boolean().default(false),
  })
  .meta({ id: 'SaveFilter' });
export type SaveFilter = z.infer<typeof SaveFilter>;
