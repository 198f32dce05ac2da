import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { FilesField } from './files-field.tsx';

function Form() {
  const [files, setFiles] = useState<readonly File[]>([]);
  return <FilesField files={files} onFiles={setFiles} />;
}
const names = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);
const file = (name: string, content: string) => new File([content], name, { type: 'text/plain' });

test('keeps several files, takes the mended one for the one of the same name, and lets go of one', async () => {
  const person = userEvent.setup();
  render(<Form />);
  const input = screen.getByLabelText('Allega file', { selector: 'input' });
  await person.upload(input, [file('nota.txt', 'prima'), file('schema.txt', 'x')]);
  await person.upload(input, file('nota.txt', 'corretta e più lunga'));
  expect(names()).toEqual(['schema.txt1 B', 'nota.txt21 B']);
  await person.click(screen.getByRole('button', { name: 'Togli schema.txt' }));
  expect(names()).toEqual(['nota.txt21 B']);
});
