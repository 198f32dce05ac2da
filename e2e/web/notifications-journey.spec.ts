import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calendarFeedText } from '../../web/src/text/calendar-feed.ts';
import { notificationPreferencesText } from '../../web/src/text/notification-preferences.ts';
import { notificationSettingsText } from '../../web/src/text/notification-settings.ts';
import { paths } from '../../web/src/paths.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { openSession, PHONE, type BrowserSession } from '../session.ts';

// A channel is said to be delivered only when the other side took the test; a person chooses their own mails.
const n = notificationSettingsText.it;

let context: E2eContext;
let operator: BrowserSession;
let peer: Server;
let answer = 503;
const taken: string[] = [];

beforeAll(async () => {
  peer = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      if (answer === 200) taken.push(body);
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  context = await openE2eContext({ env: { OUTBOUND_ALLOW: '127.0.0.1' } });
  operator = await openSession(context, { person: 'operatore' });
}, 480_000);
afterAll(async () => {
  await context.close();
  await new Promise((resolve) => peer.close(resolve));
}, 480_000);

test('a test is queued while the other side refuses, and delivered once it takes it', async () => {
  const { page } = operator;
  await page.goto(paths.notifications());
  await page.getByRole('button', { name: n.addKind.webhook, exact: true }).click();
  const channel = page.locator('.channel').filter({ hasText: n.kindOf.webhook });
  await channel.getByLabel(n.name, { exact: true }).fill('Sala');
  await channel.getByLabel(n.url).fill(`http://127.0.0.1:${(peer.address() as AddressInfo).port}/sala`);
  await channel.getByLabel(n.shape, { exact: true }).selectOption('slack');
  await page.getByRole('button', { name: n.save }).click();
  await page.getByText(n.saved).waitFor();
  await channel.getByRole('button', { name: n.test, exact: true }).click();
  // The reason, not a green word.
  await channel.getByText(n.testStates.queued).waitFor();
  await channel.getByText('answered 503').waitFor();
  answer = 200;
  await channel.getByText(n.testStates.sent).waitFor();
  expect(taken.join()).toContain('Prova di notifica');
}, 240_000);

test('the kinds a channel carries are chosen on a phone too, and nothing runs out of the page', async () => {
  const phone = await openSession(context, { person: 'operatore', viewport: PHONE });
  const { page } = phone;
  await page.goto(paths.notifications());
  const channel = page.locator('.channel').first();
  await channel.locator('summary').click();
  await channel.getByLabel(n.eventKinds.access).check();
  await page.getByRole('button', { name: n.save }).click();
  await page.getByText(n.saved).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.reload();
  await page.locator('.channel').first().locator('summary').click();
  expect(await page.locator('.channel').first().getByLabel(n.eventKinds.access).isChecked()).toBe(true);
  expect(phone.consoleErrors).toEqual([]);
  await phone.close();
}, 240_000);

test('a person chooses their mails, and reads their deadlines in a calendar without signing in', async () => {
  const { page } = operator;
  const t = notificationPreferencesText.it;
  await page.goto(paths.account());
  await page.getByLabel(n.eventKinds.deadlines).selectOption('daily');
  await page.getByRole('button', { name: t.save }).click();
  await page.getByText(t.saved).waitFor();
  await page.reload();
  expect(await page.getByLabel(n.eventKinds.deadlines).inputValue()).toBe('daily');

  await page.getByRole('button', { name: calendarFeedText.it.create }).click();
  const address = await page.locator('code.break').innerText();
  const calendar = await fetch(new URL(new URL(address).pathname, context.app.url));
  expect(calendar.headers.get('content-type')).toContain('text/calendar');
  expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT/);
  expect(operator.consoleErrors).toEqual([]);
}, 240_000);
