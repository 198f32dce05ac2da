import { parseMailAddress } from '../mailboxes/address.ts';

export interface MailProxies {
  /** The one that mail goes out with: `SMTP:` in capitals. */
  readonly primary: string | null;
  readonly others: readonly string[];
}

/**
 * Exchange's list of addresses: `SMTP:a@x smtp:b@x SIP:a@x`, divided by blanks, commas, semicolons or `+`. Telephone,
 * directory and fax addresses are no mail addresses.
 */
export function readMailProxies(cell: string): MailProxies {
  let primary: string | null = null;
  const others: string[] = [];
  for (const piece of cell.replaceAll(/[{}"]/g, ' ').split(/[\s,;]+|\+(?=smtp:|sip:|x500:|spo:|eum:)/i)) {
    const [, scheme, value = ''] = /^(?:(smtp):)?([^:]+)$/i.exec(piece.trim()) ?? [];
    const parsed = parseMailAddress(value);
    if (parsed.type === 'error') continue;
    if (scheme === 'SMTP' && primary === null) primary = parsed.value;
    else if (!others.includes(parsed.value)) others.push(parsed.value);
  }
  return { primary, others: others.filter((one) => one !== primary) };
}
