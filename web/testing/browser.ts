import { TextDecoder, TextEncoder } from 'node:util';

// What jsdom lacks, and the router and the component kit ask for.
Object.assign(globalThis, { TextDecoder, TextEncoder });
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
