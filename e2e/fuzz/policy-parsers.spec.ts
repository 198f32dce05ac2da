import { mutated } from './mutate.ts';
import { POLICY_PARSERS } from './policy-parsers.ts';
import { Random } from './random.ts';

/** `npm run fuzz` gives every importer thousands; here a handful, so that a new fault shows at once. */
const INPUTS = Number(process.env['POLICY_INPUTS'] ?? 60);
const SEED = Number(process.env['POLICY_SEED'] ?? 20_261_123);

test.each(POLICY_PARSERS.map((parser) => [parser.name, parser] as const))(
  '%s answers relatives of real exports in time, naming lines that are there',
  (_, { seeds, read }) => {
    const random = new Random(SEED);
    for (let n = 0; n < INPUTS; n++) {
      const input = mutated(seeds, random);
      const began = process.cpuUsage();
      read(input);
      const { user, system } = process.cpuUsage(began);
      // Twice the limit: here the whole process's time counts.
      if (user + system > 2e6) throw new Error(`slow: ${input.subarray(0, 300).toString('latin1')}`);
    }
  },
);

test('a long name without «=» in XML is read in one walk', () => {
  const [opnsense] = POLICY_PARSERS.filter(({ name }) => name === 'policy opnsense');
  const began = process.cpuUsage();
  opnsense!.read(Buffer.from(`<opnsense><filter><rule ${'p'.repeat(200_000)}></rule></filter></opnsense>`));
  expect(process.cpuUsage(began).user).toBeLessThan(1e6);
});
