import { z } from 'zod';
import { issueAt, issuesOf } from './issues.ts';

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
