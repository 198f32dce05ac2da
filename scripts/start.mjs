// npm start: everything in one process on the embedded database (or on DATABASE_URL).
import { build, install, runToTheEnd } from './toolchain.mjs';

install();
build();
runToTheEnd(['--enable-source-maps', 'dist/jobs/all-in-one.js', ...process.argv.slice(2)]);
