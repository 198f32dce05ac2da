import type { WorkingCalendar } from '../../domain/calendar/working-time.ts';
import type { ServiceCode } from '../../domain/procedures/services.ts';
import type { SeededOffice, SupplierKey } from './office.ts';
import type { ScriptWorld } from './request-script.ts';

/** What the replay needs to know of the installation. */
export interface ReplayWorld extends ScriptWorld {
  readonly office: SeededOffice;
  readonly calendar: WorkingCalendar;
  readonly supplierCalendars: Readonly<Record<SupplierKey, WorkingCalendar>>;
  readonly allowance: ReadonlyMap<string, { office: number; supplier: number }>;
  readonly checklists: ReadonlyMap<string, readonly { text: string; obsolete: string | null }[]>;
  readonly publicUrl: string;
  /** Reads a content with its kind's schema and says it in a sentence; a draft may be incomplete. */
  readonly read: (
    service: ServiceCode,
    content: unknown,
    isDraft: boolean,
  ) => { content: unknown; summary: string };
  /** The order for the supplier, as the kind writes it. */
  readonly orderOf: (request: { code: string; subject: string; summary: string; content: unknown }) => {
    subject: string;
    text: string;
  };
}
