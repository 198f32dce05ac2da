import { z } from 'zod';
import { fieldInEnglish } from '../text/field-wording.ts';
import { issueAt, issuesOf, stillStands } from './issues.ts';

test('finds the error of a field whether zod or the API named it', () => {
  const parsed = z
    .object({ flows: z.array(z.object({ port: z.number('numero mancante') })) })
    .safeParse({ flows: [{}] });
  const issues = parsed.success ? [] : issuesOf(parsed.error, 'content');
  expect(issueAt(issues, 'content.flows.0.port')).toBe('numero mancante');
  expect(issueAt([{ path: 'flows.0.port', message: 'no' }], 'content.flows.0.port')).toBe('no');
});

test('looks under a field only when asked to', () => {
  const issues = [{ path: 'content.add.0.name', message: 'campo obbligatorio' }];
  expect(issueAt(issues, 'content.add')).toBeUndefined();
  expect(issueAt(issues, 'content.add', true)).toBe('campo obbligatorio');
});

test('words what the contract and the rules’ parsers say in English too, with its parameters', () => {
  expect(fieldInEnglish('indirizzo IP non valido')).toBe('not a valid IP address');
  expect(
    fieldInEnglish(
      '«pippo» non è una porta. Scrivere un numero da 0 a 65535, o un intervallo come 8000-8010',
    ),
  ).toBe('“pippo” is not a port. Write a number from 0 to 65535, or a range such as 8000-8010');
  expect(fieldInEnglish('Too small: expected number to be >=1')).toBe('Too small: expected number to be >=1');
});

test('what the server found disappears when its field is corrected, and only then', () => {
  const sent = { subject: 'a', content: { flows: [{ sources: ['x'], services: ['443'] }] } };
  const changed = { subject: 'b', content: { flows: [{ sources: ['10.0.0.1', 'x'], services: ['443'] }] } };
  const stands = (path: string) => stillStands({ path, message: 'no' }, sent, changed);
  expect(stands('content.flows.0.sources.0')).toBe(false);
  expect(stands('flows.0.sources.0')).toBe(false);
  expect(stands('content.flows.0.services.0')).toBe(true);
  expect(stands('flows.0.services')).toBe(true);
  expect(stands('subject')).toBe(false);
});
