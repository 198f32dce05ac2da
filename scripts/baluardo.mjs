#!/usr/bin/env node
// npx baluardo …: the package's own command line, on what `npm run build` made.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build, install, nodeBinary, root, runToTheEnd, serverFlags } from './toolchain.mjs';

if (!existsSync(nodeBinary())) install();
if (!existsSync(path.join(root, 'dist', 'jobs', 'cli', 'main.js'))) build();
const data = process.env.BALUARDO_DATA ?? 'data';
// The paths that are named are those of the caller's folder; the data are the checkout's unless it is said otherwise.
runToTheEnd([...serverFlags, path.join(root, 'dist', 'jobs', 'cli', 'main.js'), ...process.argv.slice(2)], {
  cwd: process.cwd(),
  env: { BALUARDO_DATA: data && path.resolve(root, data) },
});
