import type { SentMessageInfo, Transporter } from 'nodemailer';
import { createTransport } from 'nodemailer';

export interface Mail {
  from: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** The Message-ID: the same for every try, so that a mail delivered twice is seen as one. */
  messageId: string;
  attachments: { filename: string; contentType: string; content: Buffer }[];
}

/** The outside world's post office; the tests give another. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
  close(): void;
}
/** Injection token of {@link Mailer}. */
export const MAILER = Symbol('mailer');

export class MailerError extends Error {
  constructor(
    message: string,
    /** The server said no for good (5xx): another try would hear the same. */
    readonly isFinal: boolean,
  ) {
    super(message);
  }
}

/** Sends through SMTP_URL. Without one, every mail fails with a line that says so. */
export class SmtpMailer implements Mailer {
  private readonly transport: Transporter<SentMessageInfo> | undefined;

  constructor(url: string | undefined) {
    this.transport =
      url === undefined
        ? undefined
        : createTransport(url, {
            disableFileAccess: true,
            disableUrlAccess: true,
            connectionTimeout: 10_000,
            socketTimeout: 30_000,
          } as never);
  }

  async send(mail: Mail): Promise<void> {
    if (!this.transport) throw new MailerError('SMTP_URL is not set: no mail can be sent', false);
    try {
      await this.transport.sendMail(mail);
    } catch (error) {
      const code = (error as { responseCode?: number }).responseCode ?? 0;
      throw new MailerError((error as Error).message, code >= 500 && code < 600);
    }
  }

  close(): void {
    this.transport?.close();
  }
}
