/** What may be attached, recognised by its content and not by its name or by what the browser says. */
export interface AttachmentType {
  mediaType: string;
  /** Names that this content may carry; the first is given when the name has another. */
  extensions: readonly string[];
}

const ZIP_FAMILY = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'zip'];

const TYPES: readonly (AttachmentType & { starts: readonly number[]; at?: number })[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'], starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/png', extensions: ['png'], starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], starts: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/gif', extensions: ['gif'], starts: [0x47, 0x49, 0x46, 0x38] },
  { mediaType: 'application/zip', extensions: ZIP_FAMILY, starts: [0x50, 0x4b, 0x03, 0x04] },
];

const OFFICE: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
};

const TEXT_EXTENSIONS = ['txt', 'csv', 'log', 'conf', 'cfg', 'json', 'eml', 'md'];

/**
 * The media type to keep for these bytes, or null when the content is not one of the accepted ones. Text is always
 * kept as plain text, whatever markup is in it, so that no browser runs it.
 */
export function attachmentTypeOf(bytes: Uint8Array, name: string): string | null {
  const extension = extensionOf(name);
  for (const type of TYPES) {
    if (!type.starts.every((byte, n) => bytes[n] === byte)) continue;
    if (!type.extensions.includes(extension)) return null;
    return OFFICE[extension] ?? type.mediaType;
  }
  // DER (p7m, p7s): a SEQUENCE with a long length.
  if ((extension === 'p7m' || extension === 'p7s') && bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80) {
    return 'application/pkcs7-mime';
  }
  if (!TEXT_EXTENSIONS.includes(extension) || !isText(bytes)) return null;
  return extension === 'eml' ? 'message/rfc822' : 'text/plain; charset=utf-8';
}

export const ACCEPTED_EXTENSIONS = [
  ...TYPES.flatMap((type) => type.extensions),
  'p7m',
  'p7s',
  ...TEXT_EXTENSIONS,
] as const;

/** A file name that is only a name: no folders, no control characters, at most 150 characters with its extension. */
export function plainFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = [...last]
    .filter((c) => c >= ' ' && c !== '\u007f' && !'"<>|:*?'.includes(c))
    .join('')
    .trim();
  const short = clean.length <= 150 ? clean : `${clean.slice(0, 130)}.${extensionOf(clean).slice(0, 10)}`;
  return short.replace(/^\.+/, '') || 'allegato';
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
