import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { AppProcess, type AppProcessOptions } from './app-process.ts';

/** a running application and a browser in front of it. */
export interface E2eContext {
  app: AppProcess;
  browser: Browser;
  close(): Promise<void>;
}

/** Both, or neither: what did open is closed again when the other does not. */
export async function openE2eContext(options: AppProcessOptions = {}): Promise<E2eContext> {
  const browser = await openBrowser();
  try {
    const app = await AppProcess.open(options);
    return {
      app,
      browser,
      close: async () => {
        await browser.close();
        await app.close();
      },
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
