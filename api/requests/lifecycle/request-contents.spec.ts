import { z } from 'zod';
import { Problem } from '../../errors/problem.ts';
import { RequestContentsService } from './request-contents.service.ts';
import { RequestKinds } from '../kinds/request-kinds.ts';

const kinds = new RequestKinds();
kinds.register({
  code: 'service',
  contentSchema: z.object({ description: z.string('manca la descrizione').min(3, 'troppo breve') }),
  summarise: (content) => `Chiede: ${(content as { description: string }).description}`,
});
const contents = new RequestContentsService(kinds);

function refusalOf(typed: unknown): Problem {
  try {
    contents.readDraft('software', typed);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let n = 0; n < levels; n++) value = { inner: [value] };
  return value;
}

test('a draft is kept as typed and summarised when it can be', () => {
  expect(contents.readDraft('software', { description: '' })).toEqual({
    content: { description: '' },
    summary: '',
  });
  expect(contents.readDraft('software', { description: 'un programma' }).summary).toBe(
    'Chiede: un programma',
  );
});

test.each([
  ['too deep', nested(50)],
  ['so deep that the stack would end', nested(200_000)],
  ['too long', { description: 'x'.repeat(300_000) }],
  ['a NUL', { description: 'a\u0000b' }],
  ['a NUL in a name', { 'a\u0000': 1 }],
  ['half of a pair', { description: 'a\ud800b' }],
])('%s is refused with a reason, before the database meets it', (_what, typed) => {
  expect(refusalOf(typed)).toMatchObject({ status: 422, code: 'content-invalid' });
});

test('what only looks like an escape is kept', () => {
  for (const description of ['il percorso C:\\u0000', 'a\\\\ud800', 'emoji 😀 e accenti è'])
    expect(contents.readDraft('software', { description }).content).toEqual({ description });
});
