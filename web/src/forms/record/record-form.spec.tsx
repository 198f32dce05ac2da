import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { z } from 'zod';
import { ApiProblem } from '../../api/problem.ts';
import { TextField } from '../../ui/field.tsx';
import { FormEnd } from './form-end.tsx';
import { useRecordForm } from './record-form.ts';

const Body = z.object({ name: z.string().min(1, 'campo obbligatorio'), days: z.number().max(30) });

function Form({ save }: { readonly save: (body: z.output<typeof Body>) => Promise<unknown> }) {
  const form = useRecordForm({
    initial: { name: '', days: '7' },
    toBody: ({ name, days }) => ({ name, days: Number(days) }),
    schema: Body,
    save,
    onSaved: () => undefined,
  });
  const { values, change, errorOf } = form;
  return (
    <form onSubmit={form.submit} noValidate>
      <TextField
        label="Nome"
        value={values.name}
        onValue={(name) => change({ name })}
        error={errorOf('name')}
      />
      <TextField
        label="Giorni"
        value={values.days}
        onValue={(days) => change({ days })}
        error={errorOf('days')}
      />
      <FormEnd form={form} />
    </form>
  );
}

function open(save: (body: z.output<typeof Body>) => Promise<unknown>) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Form save={save} />
    </QueryClientProvider>,
  );
  return userEvent.setup();
}
beforeEach(() => sessionStorage.clear());
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

test('shows what the schema refuses at its field, brings the focus there and sends nothing', async () => {
  const sent: unknown[] = [];
  const user = open(async (body) => sent.push(body));
  await user.clear(field('Giorni'));
  await user.type(field('Giorni'), '31');
  await user.click(screen.getByRole('button', { name: 'Salva' }));
  expect(field('Nome').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('campo obbligatorio')).toBeTruthy();
  expect(document.activeElement).toBe(field('Nome'));
  expect(field('Giorni').getAttribute('aria-invalid')).toBe('true');
  expect(sent).toEqual([]);
});

test('judges nothing before the first attempt to save, and live after it', async () => {
  const user = open(() => Promise.resolve());
  expect(screen.queryByText('campo obbligatorio')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Salva' }));
  await user.type(field('Nome'), 'a');
  expect(screen.queryByText('campo obbligatorio')).toBeNull();
});

test('keeps what was typed when the server refuses it, and shows the refusal at its field until that is edited', async () => {
  const refusal = new ApiProblem(409, 'name-taken', 'no', [{ path: 'name', message: 'nome già usato' }]);
  const user = open(() => Promise.reject(refusal));
  await user.type(field('Nome'), 'Rossi');
  await user.click(screen.getByRole('button', { name: 'Salva' }));
  expect(await screen.findByText('nome già usato')).toBeTruthy();
  expect(field('Nome').value).toBe('Rossi');
  expect(document.activeElement).toBe(field('Nome'));
  await user.type(field('Nome'), 'i');
  expect(screen.queryByText('nome già usato')).toBeNull();
});

test('says a refusal that is about no field above the button', async () => {
  const user = open(() => Promise.reject(new ApiProblem(403, 'not-permitted', 'Non si può.')));
  await user.type(field('Nome'), 'Rossi');
  await user.click(screen.getByRole('button', { name: 'Salva' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Non si può.');
});
