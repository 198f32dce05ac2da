import { afterReceipt, bareMessageId, verdictOf, type ReceiptFacts } from './dispatch.ts';

const GOOD: ReceiptFacts = { isReceipt: true, signature: 'valid', isTrusted: true, isAboutIt: true };

test.each([
  [{}, 'counted'],
  [{ isTrusted: false }, 'issuer-unknown'],
  [{ isAboutIt: false }, 'not-matched'],
  [{ isReceipt: false }, 'not-a-receipt'],
  [{ signature: 'missing' }, 'unsigned'],
  [{ signature: 'invalid', isTrusted: true }, 'forged'],
] as const)('a receipt with %p is %s', (more, verdict) => {
  expect(verdictOf({ ...GOOD, ...more })).toBe(verdict);
});

test('accepted, then delivered; a delivery is never taken back and a late acceptance moves nothing', () => {
  expect(afterReceipt('ready', 'accettazione')).toBe('accepted');
  expect(afterReceipt('uncertain', 'accettazione')).toBe('accepted');
  expect(afterReceipt('accepted', 'avvenuta-consegna')).toBe('delivered');
  expect(afterReceipt('sent', 'avvenuta-consegna')).toBe('delivered');
  expect(afterReceipt('sent', 'Avvenuta-Consegna', '')).toBe('delivered');
  // Delivered and undelivered at once: neither is shown.
  expect(afterReceipt('sent', 'avvenuta-consegna', 'no-dest')).toBe('sent');
  expect(afterReceipt('sent', 'errore-consegna', 'no-dest')).toBe('failed');
  expect(afterReceipt('delivered', 'accettazione')).toBe('delivered');
  expect(afterReceipt('delivered', 'errore-consegna')).toBe('delivered');
});

test('a failure is told, a delay is not one, and a delivery after a failure stands', () => {
  expect(afterReceipt('accepted', 'errore-consegna')).toBe('failed');
  expect(afterReceipt('ready', 'non-accettazione')).toBe('failed');
  expect(afterReceipt('accepted', 'preavviso-errore-consegna')).toBe('accepted');
  expect(afterReceipt('failed', 'accettazione')).toBe('failed');
  expect(afterReceipt('failed', 'avvenuta-consegna')).toBe('delivered');
  expect(afterReceipt('accepted', '__proto__')).toBe('accepted');
});

test('a Message-ID compares without its brackets', () => {
  expect(bareMessageId(' <a@b> ')).toBe('a@b');
  expect(bareMessageId('a@b')).toBe('a@b');
});
