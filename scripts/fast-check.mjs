// Tests draw their inputs from the same seed everywhere, so that a change is judged by what it changed;
// FAST_CHECK_SEED=random draws others, FAST_CHECK_SEED=N those of a run that failed.
import fc from '../node_modules/fast-check/lib/fast-check.js';

const SEED = 20_261_201;

const asked = process.env.FAST_CHECK_SEED;
if (asked !== 'random') fc.configureGlobal({ seed: asked === undefined ? SEED : Number(asked) });

export * from '../node_modules/fast-check/lib/fast-check.js';
