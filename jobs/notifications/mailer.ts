import type { MailServer } from '../../contract/mail-server.ts';
import { traced } from '../../api/telemetry/telemetry.ts';
import { createTransport, type Transporter } from 'nodemailer';
import type { SMTPSentMessageInfo, SMTPTransportOptions } from 'nodemailer/lib/smtp-transport';

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
  /** One try. `givenUp` cuts it off: the mail is another worker's now. */
  send(mail: Mail, givenUp?: AbortSignal): Promise<void>;
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

/** How long a server may keep silent, and how long a whole try may take: well under the time of the queue's job. */
export const PATIENCE = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 20_000, wholeMs: 60_000 };

/** Sends through one server: a URL such as SMTP_URL, or what the page of the settings says. */
export class SmtpMailer implements Mailer {
  private readonly transport: Transporter<SMTPSentMessageInfo, SMTPTransportOptions>;
  private readonly wholeMs: number;

  constructor(target: string | MailServer, patience: Partial<typeof PATIENCE> = {}) {
    const { connectMs, greetingMs, silenceMs, wholeMs } = { ...PATIENCE, ...patience };
    this.wholeMs = wholeMs;
    // All in the first argument: the second one is for the defaults of the messages, and no time-out is read from it.
    this.transport = createTransport({
      ...(typeof target === 'string' ? { url: target } : optionsOf(target)),
      disableFileAccess: true,
      disableUrlAccess: true,
      dnsTimeout: connectMs,
      connectionTimeout: connectMs,
      greetingTimeout: greetingMs,
      socketTimeout: silenceMs,
    });
  }

  send(mail: Mail, givenUp?: AbortSignal): Promise<void> {
    return traced('mail send', { 'network.protocol.name': 'smtp' }, () => this.sendOnce(mail, givenUp));
  }

  private async sendOnce(mail: Mail, givenUp?: AbortSignal): Promise<void> {
    // A server that answers a word now and then is never silent for long.
    const whole = AbortSignal.timeout(this.wholeMs);
    try {
      await this.transport.sendMail({ ...mail, signal: givenUp ? AbortSignal.any([whole, givenUp]) : whole });
    } catch (error) {
      if (whole.aborted)
        throw new MailerError(`the mail server did not finish in ${this.wholeMs / 1000} s`, false);
      const code = (error as { responseCode?: number }).responseCode ?? 0;
      throw new MailerError((error as Error).message, code >= 500 && code < 600);
    }
  }

  close(): void {
    this.transport.close();
  }
}

function optionsOf({ host, port, security, username, password }: MailServer): SMTPTransportOptions {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ...(username !== '' && { auth: { user: username, pass: password } }),
  };
}
