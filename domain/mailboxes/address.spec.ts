import * as fc from 'fast-check';
import { isOwnDomain, parseMailAddress } from './address.ts';

test.each([
  ['protocollo@pec.provincia.example', 'protocollo@pec.provincia.example'],
  [' Mario.Rossi@Provincia.Example ', 'mario.rossi@provincia.example'],
  ["d'angelo+note@provincia.example", "d'angelo+note@provincia.example"],
])('reads %s', (text, value) => {
  expect(parseMailAddress(text)).toMatchObject({ type: 'address', value });
});

// What `domainToASCII` of Node gives (UTS 46), asked by hand.
test.each([
  ['Ufficio@Forlì.Example', 'ufficio@xn--forl-tpa.example'],
  ['ufficio@forli\u0300.example', 'ufficio@xn--forl-tpa.example'],
  ['ufficio@xn--forl-tpa.example', 'ufficio@xn--forl-tpa.example'],
  ['a@südtirol.bücher.example', 'a@xn--sdtirol-n2a.xn--bcher-kva.example'],
  ['a@例え.テスト', 'a@xn--r8jz45g.xn--zckzah'],
])('an internationalised domain has one spelling: %s', (text, value) => {
  expect(parseMailAddress(text)).toMatchObject({ type: 'address', value });
});

test.each([
  ['', 'empty'],
  ['protocollo', 'no-at'],
  ['a@b@c.example', 'several-at'],
  ['città@provincia.example', 'local-international'],
  ['città@forlì.example', 'local-international'],
  ['ufficio@for lì.example', 'not-ascii'],
  ['ufficio@«forlì».example', 'not-ascii'],
  [`ufficio@${'ì'.repeat(63)}.example`, 'domain-label'],
  ['mario rossi@provincia.example', 'not-ascii'],
  ['@provincia.example', 'local-empty'],
  [`${'a'.repeat(65)}@provincia.example`, 'local-too-long'],
  ['a..b@provincia.example', 'local-dots'],
  ['.a@provincia.example', 'local-dots'],
  ['a,b@provincia.example', 'local-character'],
  ['a@localhost', 'domain-not-qualified'],
  ['a@-x.example', 'domain-label'],
  ['a@provincia..example', 'domain-label'],
  ['a@10.0.0.1', 'domain-numeric'],
  [`a@${'x'.repeat(63)}.${'x'.repeat(63)}.${'x'.repeat(63)}.${'x'.repeat(63)}.example`, 'too-long'],
] as const)('refuses %s as %s', (text, fault) => {
  expect(parseMailAddress(text)).toEqual({ type: 'error', fault });
});

test('reads again what it wrote, whatever is typed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
      const parsed = parseMailAddress(text);
      if (parsed.type === 'address') expect(parseMailAddress(parsed.value)).toEqual(parsed);
    }),
  );
});

test('tells the body’s own domains from those that only end alike', () => {
  const own = ['provincia.example'];
  expect(isOwnDomain('a@provincia.example', own)).toBe(true);
  expect(isOwnDomain('a@pec.provincia.example', own)).toBe(true);
  expect(isOwnDomain('a@altraprovincia.example', own)).toBe(false);
});
