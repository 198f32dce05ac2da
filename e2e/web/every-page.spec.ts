import { everyAddress, openGuide, type Address } from '../addresses.ts';
import { DEMONSTRATION_PEOPLE, type DemonstrationPerson } from '../people.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { follow } from '../follow.ts';
import { openSession, type BrowserSession } from '../session.ts';
import { foreignWordsOf } from '../words.ts';

// Every address of paths.ts, by every role, in both languages, inside one loaded application a window.
let context: E2eContext;
let operator: BrowserSession;

beforeAll(async () => {
  context = await openE2eContext();
  operator = await openGuide(context);
}, 480_000);
afterAll(() => context.close(), 480_000);

/** What is wrong with the page that stands open. */
async function faultsOf({ page }: BrowserSession): Promise<string[]> {
  const alerts = await page.locator('main [role=alert]').allInnerTexts();
  const titles = await page.locator('main h1').count();
  return [
    ...alerts.map((text) => `alert: ${text.replaceAll(/\s+/g, ' ')}`),
    ...(titles === 1 ? [] : [`${titles} titles`]),
  ];
}

const rank = ({ name }: Address) => (name === 'home' ? 1 : 0);

/** A guide and the first of them, and what is edited and moved under its own name. */
const isOneThing = (one: string, other: string) =>
  one.replace(/s$/, '').toLowerCase() === other.replace(/s$/, '').toLowerCase();

/** One person's walk over all the addresses. @returns what went wrong, and which pages are reserved to others */
async function walk(session: BrowserSession, language: 'it' | 'en') {
  const { page, consoleErrors, close } = session;
  // The page that stands open already comes last: only then is it drawn anew.
  const addresses = (await everyAddress(session, operator)).sort((a, b) => rank(a) - rank(b));
  const faults: string[] = [];
  const reserved: string[] = [];
  /** Whose heading is which: a page is known by its own. */
  const headings = new Map<string, string>();
  let now: Address['name'] = 'home';
  page.on('response', (answer) => {
    if (answer.status() >= 400) faults.push(`${now}: ${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  for (const { name, path } of addresses) {
    now = name;
    try {
      await follow(session, path);
    } catch {
      faults.push(`${name}: no title, or still loading`);
      continue;
    }
    const title = await page.title();
    if (/^(Pagina riservata|Reserved page) · /.test(title)) reserved.push(name);
    else if (/^(Pagina inesistente|No such page) · /.test(title)) faults.push(`${name}: no page`);
    const heading = await page.locator('main h1').first().innerText();
    const other = headings.get(heading);
    if (other !== undefined && !isOneThing(other, name) && !reserved.includes(name))
      faults.push(`${name}: the heading of ${other}`);
    headings.set(heading, name);
    for (const fault of await faultsOf(session)) faults.push(`${name}: ${fault}`);
    for (const words of await foreignWordsOf(page, language))
      faults.push(`${name}: in the other language: ${words}`);
  }
  await close();
  return { faults: [...faults, ...consoleErrors], reserved };
}

/** Who is told that a page is for others: what the table of pages says, seen from the outside. */
const RESERVED: Record<DemonstrationPerson, RegExp> = {
  operatore:
    /^(reports|trends|measures|measureMap|nisYear|auditRegister|editProcedure|service|mailServer|signInSettings)$/,
  responsabile:
    /^(new|edit)FirewallRule$|^(new|edit)(Mailbox|Workstation)$|^(mailbox|workstation)Rules$|Import$|^(uploadTokens|mailServer|signInSettings)$/,
  admin:
    /equest|firewallRetirement|^(new|edit)?(f|F)irewall(?!Criteria)|^traffic|ailbox|^pec(?!Settings)|orkstation|^coverage|^obsolete|^upload|^blacklist|^listings|^alerts|elisting|^target|^zone|^mailHealth|^sweep|ncident|^reports|^trends|^measure|^nisYear|^audit|^wall$/,
  referente:
    /^(new|edit)FirewallRule$|^firewall(Rule|Rules|Names|Analysis|Snapshots?|Comparison|Drift|Criteria)$|^(new|edit)Mailbox$|^mailboxRules$|Import$|orkstation|^coverage|^obsolete|^upload|^blacklist|^listings|^alerts|elisting|^target|^zone|^mailHealth|^sweep|ncident|^reports|^trends|^supplierMonth|^measure|^nisYear|^audit|^settings|^sectors|^suppliers|^deputies|^officeData|^calendar|^retention|^services?$|^pecSettings|^notifications$|^mailServer$|^signInSettings$|^inventorySettings|^signInSettings|^messages|^editProcedure|^wall$/,
  revisore:
    /^new(Request|FirewallRequest|MailboxRequest|ServiceRequest)$|^firewallRetirement$|^(new|edit)(FirewallRule|Mailbox|Workstation)$|^(mailbox|workstation)Rules$|Import$|^uploadTokens$|^firewallCriteria$|^messages$|^editProcedure$|^service$|^mailServer$|^signInSettings$/,
};

test.each(['it', 'en'] as const)(
  'every page opens for every role without a script error or a refused call, or says whose it is (%s)',
  async (language) => {
    // One signs in after the other, since each password costs the server half a second of processor; then all walk.
    const sessions: BrowserSession[] = [];
    for (const person of DEMONSTRATION_PEOPLE)
      sessions.push(await openSession(context, { person, language }));
    const walks = await Promise.all(sessions.map((session) => walk(session, language)));
    expect(Object.fromEntries(walks.map(({ faults }, at) => [DEMONSTRATION_PEOPLE[at], faults]))).toEqual(
      Object.fromEntries(DEMONSTRATION_PEOPLE.map((person) => [person, []])),
    );
    for (const [at, { reserved }] of walks.entries()) {
      const rule = RESERVED[DEMONSTRATION_PEOPLE[at]!];
      expect(reserved.filter((name) => !rule.test(name))).toEqual([]);
    }
  },
  900_000,
);
