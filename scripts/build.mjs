import { build, install } from './toolchain.mjs';

install();
build({ force: true });
