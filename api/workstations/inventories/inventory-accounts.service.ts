import { Injectable } from '@nestjs/common';
import {
  DIRECTORY_ACCOUNT,
  GLPI_ACCOUNT,
  type DirectoryAccount,
  type GlpiAccount,
  type InventoryAccounts,
  type InventorySource,
} from '../../../contract/workstations/inventory-accounts.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { Database } from '../../database/database.ts';
import { unprocessable } from '../../errors/problem.ts';
import { SettingsService } from '../../settings/settings.service.ts';

/** The accounts with which inventories are read; their secrets are kept sealed and never shown. */
@Injectable()
export class InventoryAccountsService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
  ) {}

  async page(): Promise<InventoryAccounts> {
    const [directory, glpi] = [await this.directory(), await this.glpi()];
    return {
      directory: { ...directory, password: '' },
      hasPassword: directory.password !== '',
      glpi: { ...glpi, appToken: '', userToken: '' },
      hasAppToken: glpi.appToken !== '',
      hasUserToken: glpi.userToken !== '',
    };
  }

  /** With the password. */
  directory(): Promise<DirectoryAccount> {
    return this.settings.read(DIRECTORY_ACCOUNT);
  }

  /** With the tokens. */
  glpi(): Promise<GlpiAccount> {
    return this.settings.read(GLPI_ACCOUNT);
  }

  async enabled(): Promise<InventorySource[]> {
    const [directory, glpi] = [await this.directory(), await this.glpi()];
    return [
      ...(directory.enabled ? (['active-directory'] as const) : []),
      ...(glpi.enabled ? (['glpi'] as const) : []),
    ];
  }

  /** A kept password must not be sent to a server or in a name that somebody has just typed in. */
  async writeDirectory(actor: PersonActor, account: DirectoryAccount): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await this.settings.read(DIRECTORY_ACCOUNT, tx);
      const isElsewhere =
        before.host !== account.host ||
        before.port !== account.port ||
        before.username !== account.username ||
        before.certificate !== account.certificate ||
        before.security !== account.security;
      const password = account.password !== '' ? account.password : isElsewhere ? '' : before.password;
      if (account.enabled && password === '') throw missing('password', 'la parola d’ordine');
      await this.settings.write(tx, actor, DIRECTORY_ACCOUNT, { ...account, password });
    });
  }

  async writeGlpi(actor: PersonActor, account: GlpiAccount): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await this.settings.read(GLPI_ACCOUNT, tx);
      const isElsewhere = before.url !== account.url;
      const kept = (typed: string, stored: string): string =>
        typed !== '' ? typed : isElsewhere ? '' : stored;
      const appToken = kept(account.appToken, before.appToken);
      const userToken = kept(account.userToken, before.userToken);
      if (account.enabled && userToken === '') throw missing('userToken', 'il token dell’utente');
      await this.settings.write(tx, actor, GLPI_ACCOUNT, { ...account, appToken, userToken });
    });
  }
}

const missing = (path: string, what: string) =>
  unprocessable('password-missing', `Occorre ${what}.`, [
    { path, message: 'campo obbligatorio quando cambia il server o l’utente' },
  ]);
