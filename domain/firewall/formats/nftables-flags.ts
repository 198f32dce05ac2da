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
  const operator = textOf(match['op']);
  const isFlags = (value: unknown): boolean =>
    textOf(fieldOf(fieldOf(value, 'payload'), 'protocol')) === 'tcp' &&
    textOf(fieldOf(fieldOf(value, 'payload'), 'field')) === 'flags';
  const bits = (value: unknown): number | null => {
    if (typeof value === 'number') return value;
    const either = fieldOf(value, '|');
    const list = Array.isArray(either)
      ? (either as unknown[])
      : Array.isArray(value)
        ? (value as unknown[])
        : [value];
    let sum = 0;
    for (const one of list) {
      const inner = typeof one === 'object' && one !== null ? bits(one) : FLAGS[textOf(one)];
      if (inner === undefined || inner === null) return null;
      sum |= inner;
    }
    return sum;
  };
  const masked = fieldOf(match['left'], '&');
  const [field, maskValue] = Array.isArray(masked) ? (masked as unknown[]) : [match['left'], 255];
  if (!isFlags(field)) return null;
  const mask = bits(maskValue);
  const right = bits(fieldOf(match['right'], 'set') ?? match['right']);
  if (mask === null || right === null) return null;
  const has = SYN & mask;
  if (operator === '==') return has === right;
  if (operator === '!=') return has !== right;
  // «tcp flags syn» (in): any of them is set.
  return operator === 'in' ? (has & right) !== 0 : null;
}
