import { z } from 'zod';

// zod would compile its parsers with `new Function`; the content security policy rightly refuses that, and even the
// attempt is reported. Loaded before any schema is used.
z.config({ jitless: true });
