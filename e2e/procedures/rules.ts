import type { Page } from 'playwright-core';
import type { Actors } from './actors.ts';

/** The Responsabile changes a word of a sheet, which becomes its next version. */
export async function publishSheet({ manager }: Actors, sheet: string, deadline: string): Promise<void> {
  const { page } = manager;
  await openSheet(page, sheet);
  await page.getByRole('link', { name: 'Modifica la scheda' }).click();
  await page.getByLabel('Termine').fill(deadline);
  await page.getByLabel('Che cosa cambia e perché').fill('Indicato un termine in giorni.');
  await page.getByRole('button', { name: 'Pubblica la nuova versione' }).click();
  await page.getByRole('region', { name: /^Dalla versione 1 alla versione 2/ }).waitFor();
}

/** The Responsabile writes how a problem is solved alone. */
export async function writeNote(
  { manager }: Actors,
  sheet: string,
  note: { title: string; text: string; words: string },
): Promise<void> {
  const { page } = manager;
  await openSheet(page, sheet);
  await page.getByRole('link', { name: 'Termini, note e passi' }).first().click();
  await page.getByRole('button', { name: 'Aggiungi una nota' }).click();
  await page.getByLabel('Problema').last().fill(note.title);
  await page.getByLabel('Come si risolve').last().fill(note.text);
  await page.getByLabel('Parole che lo richiamano').last().fill(note.words);
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.getByText('Servizio aggiornato').waitFor();
}

async function openSheet(page: Page, sheet: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Procedimenti' }).click();
  await page.getByRole('main').getByRole('link', { name: sheet, exact: true }).first().click();
  await page.getByRole('heading', { name: 'Dati della scheda' }).waitFor();
}
