import { parseResolver, systemResolver, type ResolverAddress } from '../dnsbl/dns/resolver-address.ts';
import { UsageError } from './outcome.ts';

/** The resolver a command asks: its option, else the first of RESOLVERS, else the machine's. @throws UsageError */
export function resolverOf(option: string | undefined): ResolverAddress {
  const text = option ?? process.env['RESOLVERS']?.split(',')[0]?.trim();
  if (text === undefined || text === '') return systemResolver();
  const address = parseResolver(text);
  if (address === null) throw new UsageError(`resolver "${text}" is not HOST[:PORT]`);
  return address;
}
