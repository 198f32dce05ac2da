import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Link, MemoryRouter, Route, Routes } from 'react-router';
import { z } from 'zod';
import { SESSION_KEY } from '../../api/session.ts';
import { TextField } from '../../ui/field.tsx';
import { FormEnd } from './form-end.tsx';
import { useDraft } from '../use-draft.ts';
import { dropEveryDraft, keepable } from './kept-draft.ts';
import { useRecordForm } from './record-form.ts';

const Body = z.object({ name: z.string().min(1), password: z.string() });
interface Options {
  readonly person?: string;
  readonly name?: string;
  readonly onCancel?: () => void;
}

function Form({ name = '', onCancel }: Options) {
  const form = useRecordForm({
    initial: { name, password: '' },
    schema: Body,
    save: () => Promise.resolve(),
    onSaved: () => undefined,
  });
  return (
    <form onSubmit={form.submit} noValidate>
      {(['name', 'password'] as const).map((field) => (
        <TextField
          key={field}
          label={field}
          value={form.values[field]}
          onValue={(value) => form.change({ [field]: value })}
          error={form.errorOf(field)}
        />
      ))}
      <FormEnd form={form} onCancel={onCancel} />
    </form>
  );
}

/** The page as it is opened anew: after a reload, or by the next person in the same tab. */
function open({ person = 'alice', ...options }: Options = {}) {
  cleanup();
  const client = new QueryClient();
  client.setQueryData(SESSION_KEY, { person: { id: person } });
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <Link to="/elsewhere">altrove</Link>
        <Routes>
          <Route path="/" element={<Form {...options} />} />
          <Route path="/elsewhere" element={<h1>Altrove</h1>} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}
const value = (name: string) => screen.getByLabelText<HTMLInputElement>(name).value;
const press = (user: ReturnType<typeof open>, name: string) =>
  user.click(screen.getByRole('button', { name }));
beforeEach(() => sessionStorage.clear());

test('what was typed is back after a reload, never a secret, and may be let go', async () => {
  await open().type(screen.getByLabelText('name'), 'Rossi');
  const user = open();
  expect(value('name')).toBe('Rossi');
  await user.type(screen.getByLabelText('password'), 'segreto');
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('segreto');
  await press(user, 'Scarta');
  expect(value('name')).toBe('');
  open();
  expect(screen.queryByText(/Ripresi i dati/)).toBeNull();
});

test('is nobody else’s, and not of a record that changed meanwhile', async () => {
  await open().type(screen.getByLabelText('name'), 'Rossi');
  open({ person: 'bob' });
  expect(value('name')).toBe('');
  open({ name: 'Bianchi' });
  expect(value('name')).toBe('Bianchi');
});

test('a request that was begun is nobody else’s either, and nothing of anybody stays after signing out', async () => {
  const begun = (person: string) => {
    const hook = renderHook(() => useDraft(person, 'new.firewall-rule', { reason: '' }));
    return hook.result;
  };
  const alice = begun('alice');
  act(() => alice.current.setValues({ reason: 'Aprire la porta del nuovo servizio' }));
  expect(begun('alice').current.values.reason).toBe('Aprire la porta del nuovo servizio');
  expect(begun('bob').current.values.reason).toBe('');
  await open().type(screen.getByLabelText('name'), 'Rossi');
  sessionStorage.setItem('other', 'stays');
  dropEveryDraft();
  expect({ ...sessionStorage }).toEqual({ other: 'stays' });
});

test('goes when it is saved and when the person cancels', async () => {
  let user = open();
  await user.type(screen.getByLabelText('name'), 'Rossi');
  await press(user, 'Salva');
  open();
  expect(value('name')).toBe('');
  user = open({ onCancel: () => undefined });
  await user.type(screen.getByLabelText('name'), 'Verdi');
  await press(user, 'Annulla');
  open();
  expect(value('name')).toBe('');
});

test('keeps nothing of a form with a secret inside one of its parts, and no files', () => {
  const channel = (url: string) => ({ channels: [{ kind: 'webhook', url }] });
  expect(keepable(channel('https://hooks.example/abc'))).toBeUndefined();
  expect(keepable(channel(''))).toEqual(channel(''));
  expect(keepable({ file: new File([], 'x') })).toBeUndefined();
});

test('leaving with something unsaved asks, and stays or goes as it is told', async () => {
  const user = open();
  await user.type(screen.getByLabelText('name'), 'Rossi');
  await user.click(screen.getByText('altrove'));
  expect(screen.queryByText('Altrove')).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Resta nella pagina' }));
  expect(value('name')).toBe('Rossi');
  await user.click(screen.getByText('altrove'));
  await user.click(await screen.findByRole('button', { name: 'Lascia la pagina' }));
  expect(await screen.findByText('Altrove')).toBeTruthy();
  open();
  expect(value('name')).toBe('');
});

test('an unchanged form is left without a question', async () => {
  const user = open();
  await user.type(screen.getByLabelText('name'), 'R');
  await user.clear(screen.getByLabelText('name'));
  await user.click(screen.getByText('altrove'));
  expect(await screen.findByText('Altrove')).toBeTruthy();
});

test('the summary names the faulty fields and leads to them', async () => {
  const user = open();
  await user.type(screen.getByLabelText('password'), 'x');
  await press(user, 'Salva');
  screen.getByLabelText('password').focus();
  await user.click(await screen.findByRole('button', { name: 'name' }));
  expect(document.activeElement).toBe(screen.getByLabelText('name'));
});
