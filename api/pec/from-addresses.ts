/**
 * The addresses of a From or Sender header, lower case: without display names, quoted texts and comments, which may
 * themselves look like addresses (RFC 5322, 3.2.2 and 3.4).
 */
export function addressesOf(header: string): string[] {
  const bare = withoutComments(header);
  return splitOutside(bare)
    .map((one) => (/<([^<>]*)>[^<>]*$/.exec(one)?.[1] ?? one).trim().toLowerCase().slice(0, 320))
    .filter((one) => one !== '');
}

/** Comments nest, and a backslash takes the meaning from the sign behind it; quoted texts give way to nothing. */
function withoutComments(header: string): string {
  let depth = 0;
  let isQuoted = false;
  let out = '';
  for (let at = 0; at < header.length; at += 1) {
    const sign = header[at]!;
    if (sign === '\\' && (isQuoted || depth > 0)) at += 1;
    else if (isQuoted) isQuoted = sign !== '"';
    else if (sign === '"' && depth === 0) isQuoted = true;
    else if (sign === '(') depth += 1;
    else if (sign === ')' && depth > 0) depth -= 1;
    else if (depth === 0) out += sign;
  }
  return out;
}

/** By commas that stand outside angle brackets. */
const splitOutside = (text: string): string[] => text.split(/,(?![^<]*>)/);
