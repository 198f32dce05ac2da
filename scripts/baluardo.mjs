#!/usr/bin/env node
// npx baluardo …: the package's own command line, on what `npm run build` made.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build, install, nodeBinary, root, runToTheEnd, serverFlags } from './toolchain.mjs';

if (!existsSync(nodeBinary())) install();
if (!existsSync(path.join(root, 'dist', 'jobs', 'cli', 'main.js'))) build();
runToTheEnd([...serverFlags, path.join(root, 'dist', 'jobs', 'cli', 'main.js'), ...process.argv.slice(2)]);
