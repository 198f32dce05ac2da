import { z } from 'zod';
import { line } from './lists.ts';
import { defineSetting } from './settings.ts';

/** What the installation is called, on screen and on paper. */
export const Office = z
  .object({
    /** «Provincia di …» */
    body: line(120, 1),
    /** The office that runs the procedures. */
    office: line(200),
    address: line(200),
    email: line(254),
    pec: line(254),
    isDemonstration: z.boolean(),
  })
  .meta({ id: 'Office' });
export type Office = z.infer<typeof Office>;

export const OFFICE = defineSetting({
  key: 'office',
  schema: Office,
  fallback: {
    body: 'Ente non ancora impostato',
    office: 'Sistemi informativi',
    address: '',
    email: '',
    pec: '',
    isDemonstration: false,
  },
  editableBy: 'settings.manage',
});
