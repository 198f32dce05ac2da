import { createTransport } from 'nodemailer';
import type { PreparedOrder } from '../kinds/request-kinds.ts';

export interface PecLetter {
  from: string;
  to: string;
  /** With its angle brackets. */
  messageId: string;
  date: Date;
  order: PreparedOrder;
}

/**
 * The order as a message, byte by byte as it will be sent: lines end in CRLF, and there is one recipient and no copy,
 * hidden or not (a provider refuses Bcc, and a receipt is one recipient's).
 */
export async function writePecLetter(letter: PecLetter): Promise<Buffer> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await composer.sendMail({
    from: letter.from,
    to: letter.to,
    subject: letter.order.subject,
    text: letter.order.text,
    date: letter.date,
    messageId: letter.messageId,
    attachments: letter.order.attachments.map(({ filename, contentType, bytes }) => ({
      filename,
      contentType,
      content: Buffer.from(bytes),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (!Buffer.isBuffer(message)) throw new Error('the composer gave a stream in place of the whole letter');
  return message;
}
