import type { BrowserSession } from './session.ts';

/** Goes on inside the loaded application, as a link does, and waits until the data stand there. */
export async function follow({ page }: BrowserSession, path: string): Promise<void> {
  await page.evaluate((to) => {
    document.title = '';
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, path);
  const rests = () =>
    page.waitForFunction(
      () =>
        document.title !== '' &&
        document.querySelector('main h1') !== null &&
        document.querySelector('[aria-busy=true], .busy-dot, .skeleton') === null,
    );
  await rests();
  // The page that goes may write its title once more while the next one still loads.
  await page.waitForTimeout(100);
  await rests();
}
