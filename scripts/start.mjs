// npm start: everything in one process on the embedded database (or on DATABASE_URL).
import { build, install, runToTheEnd } from './toolchain.mjs';

install();
build();
runToTheEnd(['--enable-source-maps', 'dist/demo/main.js', ...process.argv.slice(2)]);
