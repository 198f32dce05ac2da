import type { MigrationInterface } from 'typeorm';
import { People0001 } from './0001-people.ts';
import { Audit0002 } from './0002-audit.ts';
import { SettingsAndMessages0003 } from './0003-settings-and-messages.ts';
import { Mailboxes0400 } from './0400-mailboxes.ts';
import { Endpoints0401 } from './0401-endpoints.ts';

/** The database's history, oldest first. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  People0001,
  Audit0002,
  SettingsAndMessages0003,
  Mailboxes0400,
  Endpoints0401,
];
