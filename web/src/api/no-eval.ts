// zod would compile its parsers with `new Function`; the content security policy rightly refuses that, and even the
// attempt is reported. Said where zod looks for it, before any schema is made: zod itself comes after the first page.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
export {};
