import { createContext } from 'react';
import type { Permission } from '../../../domain/people/roles.ts';

export interface KnownPage {
  readonly path: string;
  readonly permission: Permission | null;
}

/** Address → who may read it, of every page: what loads the frame hands it down to what the frame shows. */
export const KnownPages = createContext<() => Promise<readonly KnownPage[]>>(() => NONE);

const NONE: Promise<readonly KnownPage[]> = Promise.resolve([]);
