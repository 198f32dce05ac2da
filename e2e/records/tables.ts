import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rawSheets } from '../../api/imports/raw-sheets.ts';
import type { MailboxSummary } from '../../contract/mailboxes/mailboxes.ts';
import type { ImportOutcome, ImportPreview } from '../../contract/records/imports.ts';
import type { WorkstationDetail, WorkstationSummary } from '../../contract/workstations/workstations.ts';
import {
  knownHeadings,
  readRecords,
  type ImportKind,
  type ImportReading,
} from '../../domain/imports/read-records.ts';
import type { Client } from '../client.ts';

export const FOLDERS = {
  tables: path.resolve(import.meta.dirname, '../../api/imports/testing/tables'),
  messages: path.resolve(import.meta.dirname, '../../api/pec/testing/messages'),
};

export const tableBytes = (file: string): Buffer => readFileSync(path.join(FOLDERS.tables, file));

/** What `baluardo import read --source` says of a file: the register must end with the same. */
export async function cliReading(file: string, kind: ImportKind, source: string): Promise<ImportReading> {
  const { sheets } = await rawSheets(file, tableBytes(file), knownHeadings(kind));
  const reading = readRecords(sheets, { kind, source, now: new Date() });
  if ('refused' in reading) throw new Error(`${file}: ${reading.refused}`);
  return reading;
}

export const sendTable = <Body extends ImportPreview | ImportOutcome>(
  client: Client,
  way:
    | 'workstations/import-previews'
    | 'workstations/imports'
    | 'mailboxes/import-previews'
    | 'mailboxes/imports',
  file: string,
  options: object,
) => client.upload<Body>(`/${way}`, file, tableBytes(file), { saveMapping: false, ...options });

/** The record as the page shows it. */
export async function workstation(client: Client, name: string): Promise<WorkstationDetail | undefined> {
  const found = await client.get<{ items: WorkstationSummary[] }>(
    `/workstations?limit=100&q=${encodeURIComponent(name)}`,
  );
  const one = found.body.items.find((item) => item.name.toLowerCase() === name.toLowerCase());
  return one && (await client.get<WorkstationDetail>(`/workstations/${one.id}`)).body;
}

export async function mailbox(client: Client, address: string): Promise<MailboxSummary | undefined> {
  const found = await client.get<{ items: MailboxSummary[] }>(`/mailboxes?q=${encodeURIComponent(address)}`);
  return found.body.items.find((item) => item.address === address);
}

/** Relative times are counted from a moment that two readings do not share to the second. */
export const isSameInstant = (one: unknown, other: unknown): boolean =>
  one === other || Math.abs(Date.parse(String(one)) - Date.parse(String(other))) < 120_000;
