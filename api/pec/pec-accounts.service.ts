import { Inject, Injectable } from '@nestjs/common';
import { PEC_ACCOUNT, type PecAccount, type PecAccountPage } from '../../contract/pec/account.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CONFIG, type Config } from '../config.ts';
import { Database, type Tx } from '../database/database.ts';
import { unprocessable } from '../errors/problem.ts';
import { SettingsService } from '../settings/settings.service.ts';

/** The office's certified mailbox, with its password for who sends and fetches. */
@Injectable()
export class PecAccountsService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** With the secret; null while orders are exported by hand. */
  async active(tx?: Tx): Promise<PecAccount | null> {
    const account = await this.settings.read(PEC_ACCOUNT, tx);
    if (!account.enabled) return null;
    // A password mounted by whoever runs the machine wins over the one typed in the page.
    return { ...account, password: this.passwordFor(account) ?? account.password };
  }

  async page(): Promise<PecAccountPage> {
    const account = await this.settings.read(PEC_ACCOUNT);
    return {
      account: { ...account, password: '' },
      hasPassword: account.password !== '' || this.passwordFor(account) !== undefined,
      passwordFromEnvironment: this.passwordFor(account) !== undefined,
    };
  }

  /** The password of the environment goes to the user and the servers that the environment names, and to nobody else. */
  private passwordFor({ username, smtp, imap }: PecAccount): string | undefined {
    const { pecPassword, pecUsername, pecServers } = this.config;
    const isNamed =
      pecUsername === username &&
      [smtp.host, imap.host].every((host) => pecServers.includes(host.trim().toLowerCase()));
    return isNamed ? pecPassword : undefined;
  }

  async write(actor: PersonActor, account: PecAccount): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await this.settings.read(PEC_ACCOUNT, tx);
      const isElsewhere =
        before.username !== account.username ||
        (['smtp', 'imap'] as const).some((side) =>
          (['host', 'port', 'security'] as const).some(
            (field) => before[side][field] !== account[side][field],
          ),
        );
      // A kept password must not be sent to a server that somebody else has just typed in.
      const password = account.password !== '' ? account.password : isElsewhere ? '' : before.password;
      if (account.enabled && password === '' && this.passwordFor(account) === undefined)
        throw unprocessable('password-missing', 'Occorre la parola d’ordine della casella.', [
          { path: 'password', message: 'campo obbligatorio quando cambiano server o utente' },
        ]);
      await this.settings.write(tx, actor, PEC_ACCOUNT, { ...account, password });
    });
  }
}
