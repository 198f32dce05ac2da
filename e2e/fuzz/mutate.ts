import type { Random } from './random.ts';

const TOKENS = [
  '\u0000',
  '"',
  '""',
  ',',
  ';',
  '-',
  '/',
  ':',
  '::',
  '.',
  '\r',
  '\n',
  '\ufeff',
  '\u202e',
  '😀',
  'é',
  '%',
  '\\',
  '{',
  '}',
  '[',
  ']',
  '/33',
  '/129',
  '999',
  '4294967296',
  '99999999999999999999',
  '-1',
  '0x',
  '1e9',
  'any',
  'null',
  '__proto__',
  'constructor',
  '\ud800',
].map((token) => Buffer.from(token));

/** A relative of one of the seeds: changed in a few places, crossed with another, cut, or blown up. */
export function mutated(seeds: readonly Buffer[], random: Random): Buffer {
  let bytes: Buffer = Buffer.from(random.pick(seeds));
  const steps = 1 + random.below(6);
  for (let n = 0; n < steps; n++) bytes = once(bytes, seeds, random);
  return bytes.subarray(0, 200_000);
}

function once(bytes: Buffer, seeds: readonly Buffer[], random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + random.below(12));
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random.below(9)) {
    case 0:
      return Buffer.concat([before, random.pick(TOKENS), after]);
    case 1:
      return Buffer.concat([before, bytes.subarray(end)]);
    case 2: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = random.below(256);
      return copy;
    }
    case 3: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = copy[at]! ^ (1 << random.below(8));
      return copy;
    }
    case 4:
      return before;
    case 5: {
      const other = random.pick(seeds);
      return Buffer.concat([before, other.subarray(random.below(other.length + 1))]);
    }
    case 6:
      return Buffer.concat([before, bytes.subarray(at, end), after]);
    case 7: {
      // Something short many times over: what costs the square of its length shows here.
      const piece = at < end ? bytes.subarray(at, end) : random.pick(TOKENS);
      const times = random.below(40) === 0 ? 20_000 : random.below(60);
      return Buffer.concat([before, ...Array.from({ length: times }, () => piece), after]);
    }
    default:
      return Buffer.concat([before, random.pick(TOKENS), random.pick(TOKENS), bytes.subarray(end)]);
  }
}
