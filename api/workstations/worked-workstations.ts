import { Injectable } from '@nestjs/common';
import type { ExecuteRequest } from '../../contract/requests/actions.ts';
import { CreateWorkstation, type WorkstationChanges } from '../../contract/workstations/workstations.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { readMachineName } from '../../domain/imports/machine-name.ts';
import type { Actor } from '../../domain/people/actor.ts';
import type { ServiceCode } from '../../domain/procedures/services.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { unprocessable } from '../errors/problem.ts';
import { WorkstationRecordsService } from './workstation-records.service.ts';

/** The services whose work is on a workstation; `true`: it is not done without naming it. */
const WORKED: Partial<Record<ServiceCode, boolean>> = {
  software: false,
  antivirus: false,
  'workstation-system': true,
  'workstation-software': true,
};

interface Worked {
  readonly id: string;
  readonly code: string;
  readonly service: ServiceCode;
  readonly sectorId: string;
}

/** Writes into the inventory what an executed request did on a workstation: its system, and the programs installed. */
@Injectable()
export class WorkedWorkstations {
  constructor(
    private readonly records: WorkstationRecordsService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 422 `workstation-missing` where the sheet is about one workstation and none is named */
  async note(tx: Tx, actor: Actor, request: Worked, given: ExecuteRequest['workstation']): Promise<void> {
    const isRequired = WORKED[request.service];
    if (given === undefined) {
      if (isRequired === true)
        throw missing('workstation.name', 'Indicare la stazione di lavoro: entra nell’inventario.');
      return;
    }
    if (isRequired === undefined)
      throw unprocessable('not-in-this-procedure', 'Il servizio non riguarda una stazione di lavoro.');
    if (request.service === 'workstation-system' && given.operatingSystem === '')
      throw missing('workstation.operatingSystem', 'Indicare il sistema operativo installato.');
    const id = await this.record(tx, actor, request, given);
    await this.install(tx, id, request.id, given.software);
  }

  private async record(
    tx: Tx,
    actor: Actor,
    request: Worked,
    { name: typed, operatingSystem }: NonNullable<ExecuteRequest['workstation']>,
  ): Promise<string> {
    // One machine is one record: `PROV\PC-1` and `pc-1.prov.example` are PC-1, as the consoles' tables have it.
    const { name } = readMachineName(typed);
    const [known] = await tx.query<{ id: string; version: number }>(
      'SELECT id, version FROM workstation WHERE lower(name) = lower($1)',
      [name],
    );
    if (known === undefined)
      return this.records.insert(
        tx,
        actor,
        CreateWorkstation.parse({
          name,
          sectorId: request.sectorId,
          operatingSystem: operatingSystem === '' ? null : operatingSystem,
        }),
      );
    const changes: WorkstationChanges = {
      state: 'in-use',
      ...(operatingSystem !== '' && { operatingSystem }),
    };
    await this.records.change(tx, actor, known.id, known.version, changes, request.code);
    await this.records.noteWork(tx, actor, known.id, name, request.code);
    return known.id;
  }

  /** A program that is installed again is of the later day. */
  private async install(tx: Tx, id: string, requestId: string, software: readonly string[]): Promise<void> {
    const day = officeDay(this.clock.now());
    for (const name of software)
      await tx.query(
        `INSERT INTO workstation_software (id, workstation_id, name, installed_on, request_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (workstation_id, lower(name)) DO UPDATE SET name = $3, installed_on = $4, request_id = $5`,
        [newId(), id, name, day, requestId],
      );
  }
}

const missing = (path: string, message: string) =>
  unprocessable('workstation-missing', message, [{ path, message: 'campo obbligatorio' }]);
