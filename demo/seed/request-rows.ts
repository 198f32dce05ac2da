import type { Tx } from '../../api/database/database.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';

type Row = Record<string, unknown>;

/** Everything the replay of the scripts produced, table by table in the order of their references. */
export class RequestRows {
  readonly request: Row[] = [];
  readonly request_version: Row[] = [];
  readonly request_event: Row[] = [];
  readonly request_confirmation: Row[] = [];
  readonly request_comment: Row[] = [];
  readonly request_hand_over: Row[] = [];
  readonly supplier_link: Row[] = [];
  readonly supplier_call: Row[] = [];
  readonly request_checklist_item: Row[] = [];
  readonly request_publication: Row[] = [];
  readonly message: Row[] = [];
  readonly caught_mail: Row[] = [];
  /** Of all rooms, sorted by time before they are written: the register is a chain. */
  readonly audit: Row[] = [];

  async write(tx: Tx): Promise<void> {
    for (const [table, rows] of Object.entries(this) as [string, Row[]][]) {
      // A history stands in the order in which it is written.
      const inOrder =
        table === 'request_event'
          ? rows.toSorted((a, b) => String(a['at']).localeCompare(String(b['at'])))
          : rows;
      if (table !== 'audit') await bulkInsert(tx, table, inOrder);
    }
  }
}
