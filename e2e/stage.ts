import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { House, type HouseOptions } from './house.ts';

/** A running house and a browser in front of it. */
export interface Stage {
  house: House;
  browser: Browser;
  close(): Promise<void>;
}

/** Both, or neither: what did open is closed again when the other does not. */
export async function openStage(options: HouseOptions = {}): Promise<Stage> {
  const browser = await openBrowser();
  try {
    const house = await House.open(options);
    return {
      house,
      browser,
      close: async () => {
        await browser.close();
        await house.close();
      },
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
