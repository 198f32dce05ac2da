// npm start: everything in one process on the embedded database (or on DATABASE_URL).
import { build, install, runToTheEnd, serverFlags } from './toolchain.mjs';

install();
build();
runToTheEnd([...serverFlags, 'dist/demo/main.js', ...process.argv.slice(2)]);
