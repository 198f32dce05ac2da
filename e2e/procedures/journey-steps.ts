import type { Locator, Page } from 'playwright-core';
import { type Actors } from './actors.ts';

/** A request of sheet SI-01, recorded by the operator as it came. */
export async function assist(
  actors: Actors,
  how: { subject: string; channel: string; assessment: string; intervention: string; done: string },
): Promise<string> {
  const { page } = actors.operator;
  const id = await actors.file(actors.operator, 'Assistenza agli utenti', async () => {
    await describe(page, how.subject, `${how.subject}: lo segnala un collega della Viabilità.`);
    await page.getByLabel('Settore').selectOption({ label: 'Viabilità e infrastrutture' });
    await page.getByLabel('Come è arrivata').selectOption({ label: how.channel });
    await page.getByLabel('Nome del richiedente').fill('Piero Riva');
    await page.getByLabel('Matricola').fill('10480');
  });
  await start(actors, how.assessment);
  await actors.open(actors.referent, how.subject);
  await actors.finish(how.done, 'Risolto.', how.intervention);
  return id;
}

export async function describe(page: Page, subject: string, description: string): Promise<void> {
  await page.getByLabel('Descrizione del problema o della necessità').fill(description);
  await page.getByLabel('Oggetto').fill(subject);
}

/** The operator assesses the problem and takes it up. */
export async function start(actors: Actors, assessment: string): Promise<void> {
  await actors.performs(actors.operator, 'Prendi in lavorazione', (dialog) =>
    dialog.getByLabel('Valutazione del problema').fill(assessment),
  );
  await actors.waitsForState(actors.operator.page, 'in lavorazione');
}

export async function execute(actors: Actors, done: string): Promise<void> {
  await actors.performs(actors.operator, 'Registra l’esecuzione', (dialog) =>
    dialog.getByLabel('Che cosa è stato fatto').fill(done),
  );
}

export async function because(
  actors: Actors,
  session: Actors['operator'],
  verb: 'Rinvia' | 'Riapri' | 'Respingi',
  reason: string,
): Promise<void> {
  await actors.performs(session, verb, (dialog: Locator) => dialog.getByLabel('Motivazione').fill(reason));
}

/** The referent completes what was sent back and files it again. */
export async function complete(actors: Actors, description: string): Promise<void> {
  const { page } = actors.referent;
  await actors.performs(actors.referent, 'Modifica');
  await page.getByLabel('Descrizione del problema o della necessità').fill(description);
  await page.getByLabel('Che cosa cambia e perché').fill('Aggiunto quanto chiesto.');
  await page.getByRole('button', { name: 'Salva la nuova versione' }).click();
  await page.waitForURL(/\/richieste\/[0-9a-f-]{36}$/);
  await actors.performs(actors.referent, 'Presenta');
  await actors.waitsForState(page, 'presentata');
}

/** Ticks every step that is still open, top to bottom. */
export async function tickAll(page: Page): Promise<void> {
  const steps = page.getByRole('region', { name: 'Lista dei passi' });
  const boxes = steps.getByRole('checkbox');
  for (let index = 0; index < (await boxes.count()); index++) {
    const box = boxes.nth(index);
    if (!(await box.isChecked())) await box.click();
    await steps.getByText(/^\d+ di \d+ completati/).waitFor();
  }
  const all = await boxes.count();
  await steps.getByText(`${all} di ${all} completati`).waitFor();
}

export async function setAside(page: Page, step: RegExp, reason: string): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: step });
  await row.getByRole('button', { name: 'Non serve' }).click();
  await row.getByLabel('Perché il passo non serve').fill(reason);
  await row.getByRole('button', { name: 'Non serve' }).click();
  await row.getByText('non serve', { exact: true }).waitFor();
}

/** Types into a field that suggests, and goes on with the keyboard: the suggestions close. */
export async function typed(page: Page, label: string, words: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(words);
  await page.getByLabel(label, { exact: true }).press('Tab');
}
