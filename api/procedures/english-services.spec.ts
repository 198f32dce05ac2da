import { FIRST_SERVICES } from '../../migrations/0100-first-services.ts';
import { serviceInEnglish } from '../../text/services.ts';

test('the services with which an office is born are told in English', () => {
  const written = FIRST_SERVICES.flatMap(({ name, description, notes }) => [
    name,
    description,
    ...notes.flatMap(({ title, text }) => [title, text]),
  ]);
  expect(written.length).toBeGreaterThan(25);
  expect(written.filter((text) => serviceInEnglish(text) === text)).toEqual([]);
  expect(serviceInEnglish('Un servizio che l’ufficio ha aggiunto')).toBe(
    'Un servizio che l’ufficio ha aggiunto',
  );
});
