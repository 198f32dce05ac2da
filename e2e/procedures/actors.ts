import type { Locator, Page } from 'playwright-core';
import type { CaughtMail, CaughtMailPage } from '../../contract/messages.ts';
import type { RequestDetail } from '../../contract/requests/requests.ts';
import type { requestActionsText } from '../../web/src/text/request-actions.ts';
import type { E2eContext } from '../context.ts';
import { openSession, type BrowserSession } from '../session.ts';

type Verb = (typeof requestActionsText)['it']['verbs'][keyof (typeof requestActionsText)['it']['verbs']];

/** Live changes arrive without a reload, and on a busy machine they take their time. */
const LIVE = { timeout: 60_000 };

/** The three people of a procedure, each at an own browser window, and the supplier who comes by a link. */
export class Actors {
  readonly context: E2eContext;
  readonly referent: BrowserSession;
  readonly operator: BrowserSession;
  readonly manager: BrowserSession;

  private constructor(
    context: E2eContext,
    referent: BrowserSession,
    operator: BrowserSession,
    manager: BrowserSession,
  ) {
    this.context = context;
    this.referent = referent;
    this.operator = operator;
    this.manager = manager;
  }

  static async signIn(context: E2eContext): Promise<Actors> {
    const [referent, operator, manager] = await Promise.all(
      (['referente', 'operatore', 'responsabile'] as const).map((person) => openSession(context, { person })),
    );
    return new Actors(context, referent!, operator!, manager!);
  }

  get consoleErrors(): string[] {
    return [this.referent, this.operator, this.manager].flatMap(({ consoleErrors }) => consoleErrors);
  }

  /** Chooses the service, fills its form and files it. @returns the request's id */
  async file({ page }: BrowserSession, service: string, fill: () => Promise<unknown>): Promise<string> {
    await this.toRequests(page);
    await page.getByRole('main').getByRole('link', { name: 'Nuova richiesta' }).click();
    await page.getByRole('link', { name: new RegExp(`^${service}`) }).click();
    await page.getByLabel('Oggetto').waitFor();
    await fill();
    await page.getByRole('button', { name: 'Presenta la richiesta' }).click();
    await page.waitForURL(/\/richieste\/[0-9a-f-]{36}$/);
    await this.waitsForState(page, 'presentata');
    return new URL(page.url()).pathname.split('/').at(-1)!;
  }

  /** Finds the request in the list, as it appears there by itself, and opens it. */
  async open({ page }: BrowserSession, subject: string): Promise<void> {
    await this.toRequests(page);
    await page.getByRole('main').getByRole('cell', { name: subject }).first().click(LIVE);
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
  }

  /** Presses the button of an action; where it asks something, fills the form and confirms it. */
  async performs(
    { page }: BrowserSession,
    verb: Verb,
    fill?: (dialog: Locator) => Promise<unknown>,
  ): Promise<void> {
    await page.getByRole('main').getByRole('button', { name: verb, exact: true }).first().click(LIVE);
    if (fill === undefined) return;
    const dialog = page.getByRole('dialog', { name: new RegExp(`^${verb}: `) });
    await fill(dialog);
    await dialog.getByRole('button', { name: verb, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Waits until the page says the state, without a reload. */
  async waitsForState(page: Page, state: string): Promise<void> {
    await page.getByRole('main').getByText(state, { exact: true }).first().waitFor(LIVE);
  }

  /** The Responsabile accepts; the operator takes it up. */
  async acceptAndStart(subject: string): Promise<void> {
    await this.open(this.manager, subject);
    await this.performs(this.manager, 'Accetta', nothing);
    await this.open(this.operator, subject);
    await this.performs(this.operator, 'Prendi in lavorazione');
    await this.waitsForState(this.operator.page, 'in lavorazione');
  }

  /** The operator says what was done; the sector that asked confirms that it works. */
  async finish(
    done: string,
    confirmed: string,
    intervention?: string,
    more: (dialog: Locator) => Promise<void> = async () => undefined,
  ): Promise<void> {
    await this.performs(this.operator, 'Registra l’esecuzione', async (dialog) => {
      if (intervention !== undefined) await dialog.getByLabel(intervention).check();
      await more(dialog);
      await dialog.getByLabel('Che cosa è stato fatto').fill(done);
    });
    await this.confirm(this.referent, confirmed);
    await this.waitsForState(this.referent.page, 'verificata e chiusa');
  }

  async confirm(session: BrowserSession, note: string): Promise<void> {
    await this.performs(session, 'Conferma l’esito', (dialog) => dialog.getByLabel('Nota').fill(note));
  }

  /** Sends the order; the supplier opens the link of the letter, takes charge and reports what was done. */
  async supplierExecutes(id: string, supplier: string, who: string, done: string): Promise<void> {
    await this.performs(this.operator, 'Affida al fornitore', (dialog) =>
      dialog.getByLabel('Fornitore').selectOption({ label: supplier }),
    );
    await this.waitsForState(this.operator.page, 'dal fornitore');
    const { page, consoleErrors, close } = await openSession(this.context, { person: null });
    await page.goto(await this.linkOf(id));
    await page.getByLabel('Nome di chi scrive').fill(who);
    await page.getByRole('button', { name: 'Conferma la presa in carico' }).click();
    await page.getByLabel('Che cosa è stato fatto').fill(done);
    await page.getByRole('button', { name: 'Comunica l’esecuzione' }).click();
    await page.getByText('Nessuna azione richiesta.').waitFor();
    this.operator.consoleErrors.push(...consoleErrors);
    await close();
    await this.waitsForState(this.operator.page, 'eseguita, da verificare');
  }

  /** Notes a call to the supplier with its ticket. */
  async call(supplier: string, ticket: string, problem: string): Promise<void> {
    const { page } = this.operator;
    await page.getByRole('button', { name: 'Registra una chiamata' }).click();
    const dialog = page.getByRole('dialog', { name: 'Registra una chiamata' });
    await dialog.getByLabel('Fornitore chiamato').selectOption({ label: supplier });
    await dialog.getByLabel('Numero di segnalazione').fill(ticket);
    await dialog.getByLabel('Problema segnalato').fill(problem);
    await dialog.getByRole('button', { name: 'Salva' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Notes how the call ended. */
  async endCall(ticket: string, outcome: string, note: string): Promise<void> {
    const { page } = this.operator;
    await page.getByRole('button', { name: `Registra l’esito ${ticket}` }).click();
    const dialog = page.getByRole('dialog', { name: 'Registra l’esito' });
    await dialog.getByLabel('Esito').selectOption({ label: outcome });
    await dialog.getByLabel('Che cosa ha fatto il fornitore').fill(note);
    await dialog.getByRole('button', { name: 'Salva' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** What the server holds of it. */
  async detail(id: string): Promise<RequestDetail> {
    return this.read<RequestDetail>(`/requests/${id}`);
  }

  /** The fields of its own: on the page of the closed request, and in its line of the exported list. */
  async showsEverywhere(
    { id, code }: RequestDetail,
    shows: { readonly page: readonly string[]; readonly export: readonly string[] } | undefined,
  ): Promise<void> {
    if (shows === undefined) return;
    const { page } = this.operator;
    await page.goto(`/richieste/${id}`);
    for (const words of shows.page)
      await page.getByRole('main').getByText(words, { exact: false }).first().waitFor(LIVE);
    const list = await page.request.get(`/api/requests/export?q=${code}`);
    const line = (await list.text()).split('\r\n').find((one) => one.startsWith(`"${code}"`)) ?? '';
    for (const words of shows.export)
      if (!line.includes(words)) throw new Error(`«${words}» is not in the exported line: ${line}`);
  }

  async read<Body>(path: string): Promise<Body> {
    const answer = await this.operator.page.request.get(`/api${path}`);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as Body;
  }

  private async toRequests(page: Page): Promise<void> {
    await page.getByRole('navigation').getByRole('link', { name: 'Richieste' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Richieste' }).waitFor();
  }

  /** The link in the order's letter, as the post office of the demonstration took it. */
  private async linkOf(id: string): Promise<string> {
    const { code } = await this.detail(id);
    for (let tries = 0; tries < 80; tries++) {
      const { items } = await this.read<CaughtMailPage>('/caught-mail?limit=20');
      for (const { id: mailId } of items.filter(({ subject }) => subject.includes(code))) {
        const { body } = await this.read<CaughtMail>(`/caught-mail/${mailId}`);
        const link = new RegExp(`${this.context.app.url}/f#[\\w-]{43}`).exec(body)?.[0];
        if (link !== undefined) return link;
      }
      await this.operator.page.waitForTimeout(250);
    }
    throw new Error(`The order of ${code} was not delivered in 20 s`);
  }
}

/** Confirms a form as it opens. */
export const nothing = (): Promise<void> => Promise.resolve();
