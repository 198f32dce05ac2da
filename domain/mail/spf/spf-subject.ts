import type { Address } from '../../net/address.ts';

export interface SpfSubject {
  readonly domain: string;
  /** The office's sending addresses; each must pass. */
  readonly addresses: readonly Address[];
  readonly helo: string | null;
  readonly now: Date;
}
