import { Actors } from '../procedures/actors.ts';
import { closedBy, eventsOf, JOURNEYS } from '../procedures/journeys.ts';
import { publishSheet, writeNote } from '../procedures/rules.ts';
import { openE2eContext, type E2eContext } from '../context.ts';

// Every published procedure in the browser, by a referent, an operator and the Responsabile, to its closure.
let context: E2eContext;
let actors: Actors;

beforeAll(async () => {
  context = await openE2eContext();
  actors = await Actors.signIn(context);
}, 480_000);
afterAll(() => context.close(), 480_000);

test.each(JOURNEYS.map((journey) => [journey.sheet, journey.tells, journey] as const))(
  '%s: %s',
  async (_sheet, _tells, journey) => {
    const detail = await actors.detail(await journey.walk(actors));
    expect(detail).toMatchObject(closedBy(journey));
    expect(eventsOf(detail).at(-1)).toBe('verify');
    await actors.showsEverywhere(detail, journey.shows);
    expect(actors.consoleErrors).toEqual([]);
  },
  120_000,
);

test('a request moved to the right service keeps its history; the Responsabile refuses it with a reason', async () => {
  const subject = 'Un telefono nuovo per la sala riunioni';
  const { referent, operator, manager } = actors;
  const id = await actors.file(referent, 'Stampanti, fotocopiatori e altri dispositivi', async () => {
    await referent.page.getByLabel('Descrizione del problema o della necessità').fill('Serve un telefono.');
    await referent.page.getByLabel('Oggetto').fill(subject);
  });
  await actors.open(operator, subject);
  await operator.page.getByRole('main').getByRole('button', { name: 'Altre azioni' }).click();
  await operator.page.getByRole('menuitem', { name: 'Sposta a un altro servizio' }).click();
  await operator.page.getByLabel('Nuovo servizio').selectOption({ label: 'Telefonia fissa' });
  await operator.page.getByLabel('Perché va spostata').fill('È una richiesta di telefonia.');
  await operator.page.getByRole('button', { name: 'Sposta la richiesta' }).click();
  await operator.page.waitForURL(new RegExp(`/richieste/${id}$`));

  await actors.open(manager, subject);
  await actors.performs(manager, 'Respingi', (dialog) =>
    dialog.getByLabel('Motivazione').fill('La sala ha già un telefono.'),
  );
  await actors.waitsForState(referent.page, 'respinta');
  await referent.page.getByText('La sala ha già un telefono.').waitFor();
  const detail = await actors.detail(id);
  expect(detail).toMatchObject({ state: 'refused', service: { code: 'telephony', procedure: 'SI-06' } });
  expect(eventsOf(detail)).toEqual(['submit', 'change-service', 'refuse']);
  expect(actors.consoleErrors).toEqual([]);
}, 480_000);

test('a changed sheet is a new version that the request under way does not follow; a note is proposed by its words', async () => {
  const { referent } = actors;
  const { page } = referent;
  const fill = async (subject: string) => {
    await page
      .getByLabel('Descrizione del problema o della necessità')
      .fill('Il segnale del toner resta acceso.');
    await page.getByLabel('Oggetto').fill(subject);
  };
  const before = await actors.file(referent, 'Assistenza agli utenti', () => fill('Segnale del toner'));
  await publishSheet(actors, 'SI-01', 'Entro tre giorni lavorativi');
  await writeNote(actors, 'SI-01', {
    title: 'Il toner è finito',
    text: 'Il ricambio si ritira in economato.',
    words: 'toner',
  });
  const after = await actors.file(referent, 'Assistenza agli utenti', async () => {
    await fill('Di nuovo il toner');
    // Open under the fields, because a word of it was typed.
    await page.getByText('Il ricambio si ritira in economato.').waitFor();
  });
  expect((await actors.detail(before)).sheet).toMatchObject({ procedure: 'SI-01', version: 1 });
  expect((await actors.detail(after)).sheet).toMatchObject({ procedure: 'SI-01', version: 2 });
  expect(actors.consoleErrors).toEqual([]);
}, 480_000);

test('a call holds the execution up until its outcome is noted; one made after it is ended behind the closure', async () => {
  const subject = 'Il telefono della sala giunta gracchia';
  const { referent, operator } = actors;
  const { page } = operator;
  const id = await actors.file(referent, 'Telefonia fissa', async () => {
    await referent.page.getByLabel('Descrizione del problema o della necessità').fill('Si sente un ronzio.');
    await referent.page.getByLabel('Oggetto').fill(subject);
  });
  await actors.acceptAndStart(subject);
  await actors.call('Fonia Selvalta S.p.A.', 'G-50001', 'Ronzio sull’interno 2201.');
  await page.getByText('Una chiamata al fornitore è ancora aperta: indicarne l’esito.').first().waitFor();
  await actors.endCall('G-50001', 'non risolta', 'Serve un altro apparecchio.');
  await actors.performs(operator, 'Registra l’esecuzione', async (dialog) => {
    await dialog.getByLabel('In teleassistenza').check();
    await dialog.getByLabel('Dove si è lavorato').selectOption({ label: 'In modalità agile' });
    await dialog.getByLabel('Che cosa è stato fatto').fill('Deviate le chiamate su un altro apparecchio.');
  });
  await actors.waitsForState(page, 'eseguita, da verificare');
  await actors.call('Fonia Selvalta S.p.A.', 'G-50002', 'Sostituzione dell’apparecchio.');
  await actors.confirm(referent, 'Per ora va bene.');
  await actors.waitsForState(referent.page, 'verificata e chiusa');
  await actors.waitsForState(page, 'verificata e chiusa');
  expect(await page.getByRole('button', { name: 'Registra una chiamata' }).count()).toBe(0);
  await actors.endCall('G-50002', 'risolta', 'Sostituito l’apparecchio.');
  await page.getByText('Sostituito l’apparecchio.').first().waitFor();
  await page.getByRole('button', { name: /^Registra l’esito/ }).waitFor({ state: 'hidden' });

  const detail = await actors.detail(id);
  expect(detail).toMatchObject({
    calls: [
      { ticket: 'G-50001', outcome: 'not-solved' },
      { ticket: 'G-50002', outcome: 'solved', outcomeNote: 'Sostituito l’apparecchio.' },
    ],
    events: expect.arrayContaining([
      expect.objectContaining({
        type: 'execute',
        details: expect.objectContaining({ intervention: 'remote', isAgile: true }),
      }),
    ]),
  });
  const kinds = eventsOf(detail);
  expect(kinds.lastIndexOf('call-closed')).toBeGreaterThan(kinds.indexOf('verify'));
  await actors.showsEverywhere(detail, { page: ['In modalità agile'], export: ['teleassistenza'] });
  expect(actors.consoleErrors).toEqual([]);
}, 480_000);
