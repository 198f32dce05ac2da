/** UTF-8 (with or without mark), UTF-16 with a mark or told by its zeros, or Windows-1252 when it is no UTF-8. */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return bigEndian(bytes.subarray(2));
  const half = utf16WithoutMark(bytes);
  if (half !== null) return half === 'little' ? bytes.toString('utf16le') : bigEndian(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function bigEndian(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le');
}

/**
 * Letters of Western tables have a zero in every second byte of UTF-16. Most of the beginning must be so, and no zero may
 * stand in the other half: a binary file is no text.
 */
function utf16WithoutMark(bytes: Buffer): 'little' | 'big' | null {
  const length = Math.min(bytes.length - (bytes.length % 2), 4096);
  if (length < 4) return null;
  const zeros = { even: 0, odd: 0 };
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) zeros.even += 1;
    if (bytes[at + 1] === 0) zeros.odd += 1;
  }
  const most = (length / 2) * 0.7;
  if (zeros.odd >= most && zeros.even === 0) return 'little';
  return zeros.even >= most && zeros.odd === 0 ? 'big' : null;
}
