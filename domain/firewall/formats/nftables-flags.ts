import { fieldOf, textOf, type Json } from './nftables-values.ts';

const SYN = 2;
const FLAGS: Readonly<Record<string, number>> = {
  fin: 1,
  syn: 2,
  rst: 4,
  psh: 8,
  ack: 16,
  urg: 32,
  ecn: 64,
  cwr: 128,
};

/** Whether a packet with SYN alone matches a test of TCP flags; null when the match is no such test, or not understood. */
export function firstPacketFlags(match: Json): boolean | null {
  const masked = fieldOf(match['left'], '&');
  const [field, maskValue] = Array.isArray(masked) ? (masked as unknown[]) : [match['left'], 255];
  const asked = fieldOf(field, 'payload');
  if (textOf(fieldOf(asked, 'protocol')) !== 'tcp' || textOf(fieldOf(asked, 'field')) !== 'flags')
    return null;
  const mask = bitsOf(maskValue);
  // «{ syn, ack }» is one value or the other, «syn | ack» both together.
  const set = fieldOf(match['right'], 'set');
  const values = (Array.isArray(set) ? (set as unknown[]) : [match['right']]).map(bitsOf);
  if (mask === null || values.includes(null)) return null;
  const has = SYN & mask;
  switch (textOf(match['op'])) {
    case '==':
      return values.includes(has);
    case '!=':
      return !values.includes(has);
    case 'in':
      // «tcp flags syn,ack»: any of them is set.
      return set === undefined ? (has & values[0]!) !== 0 : null;
    default:
      return null;
  }
}

/** A flag by its name, a number, or some of these together; null when it is none. */
function bitsOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return Object.hasOwn(FLAGS, value) ? FLAGS[value]! : null;
  const several = Array.isArray(value) ? (value as unknown[]) : fieldOf(value, '|');
  if (!Array.isArray(several)) return null;
  return (several as unknown[])
    .map(bitsOf)
    .reduce<number | null>((sum, bits) => (sum === null || bits === null ? null : sum | bits), 0);
}
