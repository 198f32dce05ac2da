import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { PecAccount } from '../../contract/pec/account.ts';

/**
 * What became of a try. `not-sent`: the server surely does not have it, another try may follow. `refused`: it said no
 * for good. `uncertain`: it broke off after the message began to go over, and nobody can tell.
 */
export type SendingOutcome =
  | { readonly type: 'sent'; readonly reply: string }
  | { readonly type: 'not-sent' | 'refused' | 'uncertain'; readonly reason: string };

export interface CertifiedMail {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}

const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };
/** A try is over before the queue would give the letter to another worker (`pec-dispatch`, 180 s). */
const WHOLE_MS = 150_000;

/** One try over SMTP, byte by byte as kept. */
export async function sendCertified(
  account: PecAccount,
  mail: CertifiedMail,
  patience: Partial<typeof PATIENCE> & { wholeMs?: number } = {},
): Promise<SendingOutcome> {
  const { wholeMs = WHOLE_MS, ...silence } = patience;
  const { host, port, security } = account.smtp;
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...PATIENCE,
    ...silence,
  });
  let hasBegun = false;
  // Read for the first time when the server has said 354: from then on it may have the message.
  const message = new Readable({
    read() {
      hasBegun = true;
      this.push(mail.raw);
      this.push(null);
    },
  });
  const { inTime, stop } = deadline(wholeMs);
  try {
    await inTime<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    await inTime<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.login({ user: account.username, pass: account.password }, (error) =>
        error ? reject(error) : resolve(),
      );
    });
    const reply = await inTime<string>((resolve, reject) => {
      connection.once('error', reject);
      connection.send({ from: mail.from, to: [mail.to] }, message, (error, info) =>
        error ? reject(error) : resolve(info.response),
      );
    });
    connection.quit();
    return { type: 'sent', reply };
  } catch (error) {
    connection.close();
    return outcomeOf(error as Error & { responseCode?: number; code?: string }, hasBegun);
  } finally {
    stop();
  }
}

type Step<T> = (resolve: (value: T) => void, reject: (reason: Error) => void) => void;

/** One end for all steps: a server that says a word now and then is never silent for long. */
function deadline(ms: number): { inTime: <T>(step: Step<T>) => Promise<T>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the server did not finish in ${ms / 1000} s`)), ms);
  });
  over.catch(() => undefined);
  return { inTime: (step) => Promise.race([new Promise(step), over]), stop: () => clearTimeout(timer) };
}

function outcomeOf(
  error: Error & { responseCode?: number; code?: string },
  hasBegun: boolean,
): SendingOutcome {
  const reason = error.message.replaceAll(/\s+/g, ' ').slice(0, 300);
  const reply = error.responseCode ?? 0;
  // An answer with a number is the server's own word: it does not have the message.
  if (reply >= 500) return { type: error.code === 'EAUTH' ? 'not-sent' : 'refused', reason };
  if (reply >= 400 || !hasBegun) return { type: 'not-sent', reason };
  return { type: 'uncertain', reason };
}
