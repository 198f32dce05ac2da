// Runs every published procedure in the browser and takes a picture of the closed request:
//   npm run build && node_modules/node/bin/node docs/screenshots/procedures/take.ts
import { statSync } from 'node:fs';
import path from 'node:path';
import { Actors } from '../../../e2e/procedures/actors.ts';
import { JOURNEYS } from '../../../e2e/procedures/journeys.ts';
import { openE2eContext } from '../../../e2e/context.ts';

const LARGEST_KB = 120;

const context = await openE2eContext();
try {
  const actors = await Actors.signIn(context);
  const taken = new Set<string>();
  for (const journey of JOURNEYS) {
    // Sheet SI-01 is run three times, a picture shows the first.
    if (taken.has(journey.sheet)) continue;
    taken.add(journey.sheet);
    await journey.walk(actors);
    const { page } = actors.operator;
    await actors.waitsForState(page, 'verificata e chiusa');
    await page.setViewportSize({ width: 1280, height: 1000 });
    // What was just done is told in a corner for a while: the picture is of the request.
    await page.waitForFunction(() => document.querySelector('.toast') === null, undefined, {
      timeout: 30_000,
    });
    const file = path.join(import.meta.dirname, `${journey.sheet}.jpg`);
    await page.screenshot({ path: file, type: 'jpeg', quality: 62 });
    await page.setViewportSize({ width: 1440, height: 900 });
    const size = Math.round(statSync(file).size / 1024);
    process.stdout.write(`${path.basename(file)} ${size} kB\n`);
    if (size > LARGEST_KB) throw new Error(`${file} is larger than ${LARGEST_KB} kB`);
  }
  if (actors.consoleErrors.length > 0) throw new Error(actors.consoleErrors.join('; '));
} finally {
  await context.close();
}
