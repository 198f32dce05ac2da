import { Inject, Injectable } from '@nestjs/common';
import { MAIL_SERVER, type MailServer, type MailServerPage } from '../../contract/mail-server.ts';
import type { ChannelTestState } from '../../contract/notifications/settings.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { CONFIG, type Config } from '../config.ts';
import { Database } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { unprocessable } from '../errors/problem.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { MessagesService } from './messages.service.ts';

/** How mail leaves: what the machine names (SMTP_URL), else what the page says. Null: no mail can leave. */
export type MailRoute =
  { readonly kind: 'url'; readonly url: string } | { readonly kind: 'server'; readonly server: MailServer };

/** The office's mail server, with its password for who sends. */
@Injectable()
export class MailServerService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly messages: MessagesService,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** With the secret. */
  async route(): Promise<MailRoute | null> {
    if (this.config.smtpUrl !== undefined) return { kind: 'url', url: this.config.smtpUrl };
    const server = await this.settings.read(MAIL_SERVER);
    return server.host === '' ? null : { kind: 'server', server };
  }

  /** Who the office's mail is from. */
  async sender(): Promise<string> {
    const written = this.config.smtpUrl === undefined ? (await this.settings.read(MAIL_SERVER)).from : '';
    if (written !== '') return `Baluardo <${written}>`;
    return this.config.mailFrom ?? `Baluardo <baluardo@${new URL(this.config.publicUrl).hostname}>`;
  }

  async page(): Promise<MailServerPage> {
    const server = await this.settings.read(MAIL_SERVER);
    return {
      server: { ...server, password: '' },
      hasPassword: server.password !== '',
      fromEnvironment: this.config.smtpUrl !== undefined,
    };
  }

  /** @throws Problem 403, 422 (a kept password would go to another server) */
  async write(actor: PersonActor, server: MailServer): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await this.settings.read(MAIL_SERVER, tx);
      const isElsewhere = (['host', 'port', 'security', 'username'] as const).some(
        (field) => before[field] !== server[field],
      );
      // A kept password must not be sent to a server that somebody else has just typed in.
      const password = server.password !== '' ? server.password : isElsewhere ? '' : before.password;
      if (server.username !== '' && password === '')
        throw unprocessable('password-missing', 'Occorre la parola d’ordine della casella.', [
          { path: 'password', message: 'campo obbligatorio quando cambiano server o utente' },
        ]);
      await this.settings.write(tx, actor, MAIL_SERVER, {
        ...server,
        password: server.username === '' ? '' : password,
      });
    });
  }

  /** Queued: delivered is what the server took. @throws Problem 422 without a server */
  async test(actor: PersonActor, to: string): Promise<ChannelTestState> {
    if ((await this.route()) === null)
      throw unprocessable('no-mail-server', 'Nessun server di posta è impostato.', []);
    return this.database.transaction(async (tx) => {
      const id = await this.messages.post(tx, {
        key: `mail-test:${newId()}`,
        channel: 'email',
        to,
        subject: 'Prova della posta da Baluardo',
        text: `Messaggio di prova chiesto da ${actor.displayName}.`,
        isAlert: true,
      });
      await this.audit.record(tx, actor, {
        action: 'mail-server.tested',
        subject: { kind: 'mail-server', id: null },
      });
      return { id: id!, state: 'queued', tries: 0, lastError: null };
    });
  }
}
