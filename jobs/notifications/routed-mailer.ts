import type { MailRoute } from '../../api/notifications/mail-server.service.ts';
import { MailerError, SmtpMailer, type Mail, type Mailer } from './mailer.ts';

/** Sends by the server that is set at that moment: a change in the page holds from the next mail on. */
export class RoutedMailer implements Mailer {
  private current: { readonly key: string; readonly mailer: SmtpMailer } | undefined;

  constructor(private readonly routeNow: () => Promise<MailRoute | null>) {}

  async send(mail: Mail, givenUp?: AbortSignal): Promise<void> {
    const route = await this.routeNow();
    if (route === null) throw new MailerError('nessun server di posta è impostato', false);
    await this.mailerFor(route).send(mail, givenUp);
  }

  close(): void {
    this.current?.mailer.close();
  }

  private mailerFor(route: MailRoute): SmtpMailer {
    const key = JSON.stringify(route);
    if (this.current?.key !== key) {
      this.current?.mailer.close();
      this.current = { key, mailer: new SmtpMailer(route.kind === 'url' ? route.url : route.server) };
    }
    return this.current.mailer;
  }
}
