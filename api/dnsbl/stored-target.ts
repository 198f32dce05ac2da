import { parseTargets, type Target } from '../../domain/dnsbl/target.ts';
import { asciiName } from './ascii-name.ts';
import { registeredDomainOf } from './registered-domain.ts';

/** A stored target's text is canonical: it reads back as one target. */
export function storedTarget(text: string): Target {
  const parsed = parseTargets(text, registeredDomainOf, asciiName);
  if ('type' in parsed) throw new Error(`stored target ${text} does not read back: ${parsed.fault}`);
  return parsed[0]!;
}
