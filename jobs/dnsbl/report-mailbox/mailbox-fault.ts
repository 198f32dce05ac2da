import type { MailboxFault } from '../../../domain/mail/report-mailbox.ts';

/** What imapflow and Node tell of a mailbox that cannot be opened or read. */
interface MailboxError extends Error {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly mailboxMissing?: boolean;
  readonly responseText?: string;
}

/** Why reading failed, and the words of the server or of the line. */
export function mailboxFault(error: unknown, isOpen: boolean): { fault: MailboxFault; words: string } {
  const { authenticationFailed, mailboxMissing, responseText, code = '', message } = error as MailboxError;
  const words = responseText ?? message;
  if (authenticationFailed === true) return { fault: 'login-refused', words };
  if (mailboxMissing === true) return { fault: 'no-folder', words };
  if (isOpen) return { fault: 'broke-off', words };
  if (/^(?:CERT|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) return { fault: 'certificate', words };
  if (/STARTTLS/i.test(message)) return { fault: 'no-encryption', words };
  return { fault: responseText === undefined ? 'no-answer' : 'broke-off', words };
}
