import { looksLikeDaticert } from './daticert.ts';
import { fileNameOf, walkParts, type MimePart } from './mime.ts';
import { isEvidence } from './rem-evidence.ts';
import { isSignedData } from './signed-part.ts';

/** What people upload in place of the message. */
export type OtherFile =
  | 'outlook-message'
  | 'archive'
  | 'printed-page'
  | 'certified-data-alone'
  | 'rem-evidence'
  | 'signature-alone';

/** Outlook's own format begins as every compound file of Microsoft does; its attachments travel as TNEF (MS-OXTNEF). */
const OLE_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const TNEF_FILE = Buffer.from([0x78, 0x9f, 0x3e, 0x22]);

/** ZIP, RAR, 7-Zip and gzip. */
const ARCHIVES = ['PK\u0003\u0004', 'Rar!', '7z\u00bc\u00af', '\u001f\u008b'];

/** A file that holds no message in the form that its signature is over: which one. Null: it may be a message. */
export function whatElse(raw: Buffer): OtherFile | null {
  if (raw.subarray(0, 8).equals(OLE_FILE) || raw.subarray(0, 4).equals(TNEF_FILE)) return 'outlook-message';
  const start = raw.subarray(0, 6).toString('latin1');
  if (ARCHIVES.some((beginning) => start.startsWith(beginning))) return 'archive';
  if (start.startsWith('%PDF-')) return 'printed-page';
  if (looksLikeDaticert(raw)) return 'certified-data-alone';
  if (isEvidence(raw)) return 'rem-evidence';
  const isPem = /^\s*-----BEGIN (?:PKCS7|CMS)-----/.test(raw.subarray(0, 60).toString('latin1'));
  return isPem || isSignedData(raw) ? 'signature-alone' : null;
}

/** Whether a message carries another one in Outlook's own form. */
export const outlookAttachment = (message: MimePart): boolean =>
  [...walkParts(message)].some(
    (part) =>
      /^application\/(?:vnd\.ms-outlook|(?:vnd\.)?ms-tnef)$/.test(part.type) ||
      /\.msg$|^winmail\.dat$/.test(fileNameOf(part)),
  );
