import type { DnsblZoneChoices } from '../../../../contract/dnsbl/zones.ts';
import { codesBody, codesValues, newRule, readPattern, rulesOf } from './zone-codes-form.ts';

const choices: DnsblZoneChoices = {
  weight: 'high',
  nameForm: 'registered',
  listsIp6Networks: true,
  rules: [
    { pattern: '127.0.4.0-69', verdict: 'listed', meaning: 'punteggio basso' },
    { pattern: '127.0.10.3', verdict: 'allow-listed', meaning: 'fidato', refusedWhenForAll: true },
  ],
  unmapped: 'listed',
  positive: null,
  negative: ['127.0.0.9'],
  waysOut: [
    {
      codes: ['127.0.0.2'],
      applicant: 'holder',
      channel: 'form',
      url: 'https://list.example/remove',
      minimumIntervalHours: 12,
      expiresAfterDays: null,
      preconditions: ['PTR corretto, con nome', 'causa rimossa'],
      paidOffer: true,
      note: 'Modulo del sito.',
      blockedBy: ['127.0.0.9'],
    },
  ],
  flapping: false,
};

test('what nobody edited comes out of the form as it went in', () => {
  const { weight: _weight, flapping: _flapping, ...edited } = choices;
  expect(codesBody(codesValues(choices))).toEqual(edited);
});

test('a row that nobody filled in is no rule', () => {
  expect(rulesOf([newRule(), { ...newRule(), pattern: ' 127.0.0.2 ' }])).toEqual([
    { pattern: '127.0.0.2', verdict: 'listed', meaning: '' },
  ]);
});

test('tells how a typed code is understood', () => {
  expect(readPattern('127.0.0.2')).toEqual({ kind: 'code' });
  expect(readPattern('127.0.4.0-69')).toEqual({ kind: 'range', from: '127.0.4.0', to: '127.0.4.69' });
  expect(readPattern('127.0.0.x&4')).toEqual({ kind: 'bit', value: 4 });
  expect(readPattern('127.0.0')).toEqual({ kind: 'unreadable' });
});
