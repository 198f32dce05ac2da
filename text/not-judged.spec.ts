import { NOT_JUDGED } from '../domain/procedures/not-judged.ts';
import { NOT_JUDGED_TEXT } from './not-judged.ts';

test('every reason says in both languages that it is not judged', () => {
  for (const reason of NOT_JUDGED) {
    expect(NOT_JUDGED_TEXT[reason][0]).toMatch(/^Non giudicata: /);
    expect(NOT_JUDGED_TEXT[reason][1]).toMatch(/^Not judged: /);
  }
});
