import type { MailItem, MailState } from '../mail/item.ts';
import { findingsOf, judgeCertificate } from './mail-health.ts';

const spf = (state: MailState): MailItem => ({
  item: 'spf',
  state,
  record: [],
  reason: { it: 'come risulta', en: 'as found' },
  section: 'RFC 7208',
  cure: '',
});

test.each([
  ['good', true],
  ['warning', false],
  ['bad', false],
  ['absent', false],
  ['not-verified', null],
] as const)('what is %s passes: %s', (state, passed) => {
  expect(findingsOf([spf(state)])).toEqual([
    { item: 'spf', passed, text: { it: 'come risulta', en: 'as found' } },
  ]);
});

test('items that are not of an address are left out', () => {
  expect(findingsOf([{ ...spf('good'), item: 'bimi' }])).toEqual([]);
});

test('of a mail server’s certificate it is said that who signed it is not judged; of a site’s it is judged', () => {
  const now = new Date('2026-12-01T08:00:00Z');
  const shown = { validTo: new Date('2027-03-01T08:00:00Z'), nameFault: null, trustFault: null };
  const judged = (item: 'smtp-certificate' | 'web-certificate') =>
    judgeCertificate(item, 'mx.ente.example', shown, now, 14);
  expect(judged('smtp-certificate')).toMatchObject({
    passed: true,
    text: { it: expect.stringContaining('Chi l’ha firmato non è giudicato') as string },
  });
  expect(judged('web-certificate').text.it).not.toContain('non è giudicato');
});
