// npm run screenshots: the pictures of the documents, taken anew from the running product with its demonstration data.
import { build, install, runToTheEnd } from './toolchain.mjs';

install();
build();
runToTheEnd(['docs/screenshots/take.ts']);
