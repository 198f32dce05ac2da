import type { Locator, Page } from 'playwright-core';
import { commonText } from '../../web/src/text/common.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { FIRST, FORM_CASES, type FormCase, type FormValues } from '../form-cases.ts';
import { openSession, type BrowserSession } from '../session.ts';

// Every form of the registers and settings, filled and saved: first with what it refuses, then with what it takes.
let context: E2eContext;
const sessions = new Map<FormCase['person'], BrowserSession>();

beforeAll(async () => {
  context = await openE2eContext();
  for (const { person } of FORM_CASES)
    if (!sessions.has(person)) sessions.set(person, await openSession(context, { person }));
}, 480_000);
afterAll(() => context.close(), 480_000);

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The input with this label, marked optional or not; a tick may carry its help behind the label. */
const fieldOf = (form: Locator | Page, label: string) =>
  form
    .getByLabel(new RegExp(`^${escaped(label)}( \\(${commonText.it.optional}\\))?$`))
    .or(form.getByRole('checkbox', { name: label }))
    .first();

async function fill(form: Locator, values: FormValues): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const field = fieldOf(form, label);
    if (typeof value === 'boolean') await field.setChecked(value);
    else if ((await field.evaluate((element) => element.tagName)) !== 'SELECT') await field.fill(value);
    else await field.selectOption(value === FIRST ? { index: 1 } : { label: value });
  }
}

const valueOf = (field: Locator): Promise<string | boolean> =>
  field.evaluate((element) =>
    element instanceof HTMLInputElement && element.type === 'checkbox'
      ? element.checked
      : (element as HTMLInputElement).value,
  );

/** Saves what the form does not take: it is told at its field, which has the focus, and the rest stays as typed. */
async function expectRefusal(form: Locator, wrong: FormValues, errorAt: string, save: string): Promise<void> {
  await fill(form, wrong);
  await form.getByRole('button', { name: save, exact: true }).click();
  await form.locator('[aria-invalid=true]').first().waitFor();
  const refused = fieldOf(form, errorAt);
  expect(await refused.getAttribute('aria-invalid')).toBe('true');
  expect(await refused.evaluate((element) => element === document.activeElement)).toBe(true);
  for (const [label, typed] of Object.entries(wrong))
    expect([label, await valueOf(fieldOf(form, label))]).toEqual([label, typed]);
}

test.each(FORM_CASES.map((formCase) => [formCase.name, formCase] as const))(
  '%s: a wrong value is told at its field and nothing typed is lost; good ones are saved',
  async (
    _name,
    { person, path, rows = 0, open = [], wrong = {}, errorAt, good, save = commonText.it.save, saved },
  ) => {
    const { page, consoleErrors } = sessions.get(person)!;
    await page.goto(path);
    for (let row = 0; row < rows; row++) await page.locator('td.choose input').nth(row).check();
    for (const name of [open].flat())
      await page
        .getByRole('button', { name, exact: true })
        .or(page.getByRole('menuitem', { name, exact: true }))
        .first()
        .click();
    // The form with the field: a page may hold several.
    const [first] = [...Object.keys(wrong), ...Object.keys(good)];
    const form = page
      .locator('form')
      .filter({ has: fieldOf(page, first!) })
      .last();
    if (errorAt !== undefined) await expectRefusal(form, wrong, errorAt, save);
    await fill(form, good);
    await form.getByRole('button', { name: save, exact: true }).click();
    await page.getByText(saved).first().waitFor();
    expect(consoleErrors).toEqual([]);
  },
  60_000,
);
