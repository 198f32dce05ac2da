/**
 * The text of an exported file: UTF-8, UTF-16 (what PowerShell's `>` writes, with or without its mark), or Latin-1 on
 * older firewalls. Null when it is none of them: a NUL says that it is no text.
 */
export function decodeExport(bytes: Uint8Array): string | null {
  const encoding = wideEncoding(bytes);
  if (encoding !== null) {
    const text = new TextDecoder(encoding).decode(bytes);
    return text.includes('\u0000') ? null : text;
  }
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** UTF-16 by its mark, or by the zeros that every second byte of a Latin text then is. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 200);
  if (head.length < 8) return null;
  const zeros = (from: number): number =>
    head.filter((byte, i) => i % 2 === from && byte === 0).length / (head.length / 2);
  if (zeros(1) > 0.9 && zeros(0) < 0.1) return 'utf-16le';
  return zeros(0) > 0.9 && zeros(1) < 0.1 ? 'utf-16be' : null;
}
