import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_ACTIONS } from '../dnsbl/delisting-case.ts';
import { REQUEST_ACTIONS } from '../requests/actions.ts';
import { actionWords, kindWords } from './action-words.ts';

const root = join(import.meta.dirname, '../..');
const sources = ['api', 'jobs'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('testing'))
    .map((file) => readFileSync(join(root, room, file), 'utf8')),
);

test('every action that is written into the register has its Italian and English words', () => {
  const written = sources.flatMap((text) =>
    [...text.matchAll(/action: '([a-z-]+\.[a-z-]+)'/g)].map(([, action]) => action!),
  );
  const composed = [
    ...REQUEST_ACTIONS.map((action) => `request.${action}`),
    ...CASE_ACTIONS.map((action) => `dnsbl-case.${action}`),
    ...['created', 'changed', 'removed', 'imported'].map((what) => `firewall-rule.${what}`),
    ...['deadline-missed', 'supplier-deadline-missed', 'relate', 'rollback-ordered'].map(
      (fact) => `request.${fact}`,
    ),
  ];
  expect(written.length).toBeGreaterThan(40);
  expect(
    [...new Set([...written, ...composed])].filter((action) => actionWords(action, 'it') === null),
  ).toEqual([]);
});

test('reads as a sentence after a name', () => {
  expect(actionWords('request.accept', 'it')).toBe('ha accettato la richiesta');
  expect(actionWords('request.accept', 'en')).toBe('accepted the request');
  expect(actionWords('session.opened', 'it')).toBe('ha effettuato l’accesso');
  expect(actionWords('something.new', 'it')).toBeNull();
  expect(kindWords('dnsbl-case', 'it')).toBe('Pratica di rimozione');
});
