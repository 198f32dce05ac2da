import { Injectable } from '@nestjs/common';
import { ImportOptions } from '../../../contract/records/imports.ts';
import type { InventorySource, InventoryTrial } from '../../../contract/workstations/inventory-accounts.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import { unprocessable } from '../../errors/problem.ts';
import { ImportJournalService } from '../../imports/import-journal.service.ts';
import type { ImportUpload } from '../../imports/import-upload.ts';
import { TableImportsService } from '../../imports/table-imports.service.ts';
import { OutboundHttpService } from '../../outbound/outbound-http.service.ts';
import { WorkstationRegister } from '../workstation-register.ts';
import { InventoryAccountsService } from './inventory-accounts.service.ts';
import { csvOf, InventoryFault, type InventoryTable } from './inventory-table.ts';
import { readDirectory } from './read-directory.ts';
import { readGlpi } from './read-glpi.ts';

const READER: Actor = { kind: 'system', name: 'lettura automatica' };
const NAMES_SHOWN = 8;

/** Reads inventories by their own interface and imports what they list, as their own export would be. */
@Injectable()
export class InventoryReadingsService {
  constructor(
    private readonly accounts: InventoryAccountsService,
    private readonly imports: TableImportsService,
    private readonly register: WorkstationRegister,
    private readonly journal: ImportJournalService,
    private readonly outbound: OutboundHttpService,
  ) {}

  /** @throws Problem 422 `inventory-unread` with the reason */
  async trial(source: InventorySource): Promise<InventoryTrial> {
    const table = await this.table(source).catch((error: unknown) => {
      throw error instanceof InventoryFault ? unprocessable('inventory-unread', error.message) : error;
    });
    const preview = await this.imports.preview(this.register, uploadOf(table));
    const { create, update, unchanged, faulty, notes } = preview;
    return {
      source,
      computers: table.rows.length,
      create,
      update,
      unchanged,
      faulty,
      names: preview.sample.slice(0, NAMES_SHOWN).map(({ key }) => key),
      notes: [...disabledNote(table.disabled), ...notes],
    };
  }

  /**
   * One reading, whole or refused; the refusal is kept with its reason.
   * @throws InventoryFault where trying again a little later may help
   */
  async read(source: InventorySource): Promise<void> {
    let table: InventoryTable;
    try {
      table = await this.table(source);
    } catch (error) {
      if (!(error instanceof InventoryFault)) throw error;
      const nothing = { lines: 0, notKnown: 0, fileName: fileNameOf(source) };
      await this.journal.keepRefusal(READER, {
        kind: 'workstations',
        profile: source,
        reason: error.message,
        ...nothing,
      });
      if (error.mayPass) throw error;
      return;
    }
    await this.imports.import(this.register, READER, { ...uploadOf(table), isWhole: true });
  }

  /** Outside any transaction. */
  private async table(source: InventorySource): Promise<InventoryTable> {
    switch (source) {
      case 'active-directory':
        return readDirectory(await this.accounts.directory());
      case 'glpi':
        return readGlpi(await this.accounts.glpi(), (address, request) =>
          this.outbound.send(address, request),
        );
    }
  }
}

const disabledNote = (disabled: number): string[] =>
  disabled === 0 ? [] : [`Account disabilitati nella directory, tralasciati: ${disabled}.`];

const fileNameOf = (source: InventorySource): string => `${source}.csv`;

const uploadOf = (table: InventoryTable): ImportUpload => ({
  fileName: fileNameOf(table.source),
  bytes: csvOf(table),
  // One odd name must not hold back the others. Columns that a person chose for the source's files hold here too.
  options: ImportOptions.parse({ profile: table.source, faults: 'skip', saveMapping: false, headingRow: 1 }),
});
