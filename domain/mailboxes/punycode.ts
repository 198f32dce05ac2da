const [BASE, SKEW, DAMP, LOWEST, HIGHEST] = [36, 38, 700, 1, 26];
const FIRST_CODE_POINT = 128;
const FIRST_BIAS = 72;

/**
 * The letters of a label of an internationalised domain name as the ASCII letters that the DNS has for them, without the
 * `xn--` in front (RFC 3492, 6.3).
 */
export function punycode(label: string): string {
  const points = [...label].map((sign) => sign.codePointAt(0)!);
  const plain = points.filter((point) => point < FIRST_CODE_POINT);
  let out = String.fromCodePoint(...plain) + (plain.length > 0 ? '-' : '');
  let [done, delta, bias, next] = [plain.length, 0, FIRST_BIAS, FIRST_CODE_POINT];
  while (done < points.length) {
    const least = Math.min(...points.filter((point) => point >= next));
    delta += (least - next) * (done + 1);
    next = least;
    for (const point of points) {
      if (point < next) delta += 1;
      if (point !== next) continue;
      out += numberAsDigits(delta, bias);
      bias = adapted(delta, done + 1, done === plain.length);
      delta = 0;
      done += 1;
    }
    delta += 1;
    next += 1;
  }
  return out;
}

/** A number of variable length: each digit says by its size whether another follows. */
function numberAsDigits(number: number, bias: number): string {
  let out = '';
  let rest = number;
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(HIGHEST, Math.max(LOWEST, k - bias));
    if (rest < threshold) return out + digit(rest);
    out += digit(threshold + ((rest - threshold) % (BASE - threshold)));
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
}

/** a to z, then 0 to 9. */
const digit = (value: number): string => String.fromCodePoint(value < 26 ? 97 + value : 22 + value);

function adapted(delta: number, points: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((BASE - LOWEST) * HIGHEST) / 2; k += BASE) rest = Math.floor(rest / (BASE - LOWEST));
  return k + Math.floor(((BASE - LOWEST + 1) * rest) / (rest + SKEW));
}
