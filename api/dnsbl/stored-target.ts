import { parseTargets, type Target } from '../../domain/dnsbl/target.ts';
import { registeredDomainOf } from './registered-domain.ts';

/** A stored target's text is canonical: it reads back as one target. */
export function storedTarget(text: string): Target {
  const parsed = parseTargets(text, registeredDomainOf);
  if ('type' in parsed) throw new Error(`stored target ${text} does not read back: ${parsed.fault}`);
  return parsed[0]!;
}
