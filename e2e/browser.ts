import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Debian's own, which .ci/run installs; elsewhere the one that npm brought. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Nothing of the browser's own business on the network, and no sandbox: the tests may run as root in a container.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
];

interface Found {
  file: string;
  env: Record<string, string>;
}

/** Starts Chromium without a window. BALUARDO_CHROMIUM names another one (`npm`: the one from the package). */
export async function openBrowser(): Promise<Browser> {
  const { file, env } = findChromium();
  return chromium.launch({
    executablePath: file,
    headless: true,
    args: FLAGS,
    env: { ...(process.env as Record<string, string>), ...env },
  });
}

function findChromium(): Found {
  const asked = process.env['BALUARDO_CHROMIUM'];
  const installed = asked === undefined ? INSTALLED.find((file) => existsSync(file)) : asked;
  return installed === undefined || installed === 'npm' ? unpacked() : { file: installed, env: {} };
}

/**
 * The Chromium of the package, unpacked once a version. The package unpacks into the temporary folder and brings its
 * own NSS only where it believes to be in a cloud function; here it is told so, in a process of its own, and the
 * result is moved into place whole, so that two runs at once never see half of it.
 */
function unpacked(): Found {
  const manifest = path.join(ROOT, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const cache = path.join(ROOT, 'node_modules', '.cache', 'chromium');
  const folder = path.join(cache, version);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(path.join(cache, 'new-'));
    const script = "(await import('@sparticuz/chromium')).default.executablePath()";
    execFileSync(process.execPath, ['--input-type=module', '-e', `await ${script}`], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    writeFileSync(path.join(fresh, 'fonts', 'fonts.conf'), fontsConfiguration(folder));
    try {
      renameSync(fresh, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return {
    file: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: path.join(folder, 'fonts'),
    },
  };
}

/** The machine's fonts where it has any, the package's one otherwise. */
const fontsConfiguration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${path.join(folder, 'fonts')}</dir>
  <cachedir>${path.join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
