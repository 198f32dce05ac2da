import { addressEntries } from '../net/address-set.ts';
import type { FlowText, NamedEntries, Resolver } from './flow.ts';
import { listed, type AddressWords } from './sentence.ts';

/**
 * The office's names before the addresses, «PC del Settore Viabilità (10.20.4.0/24)»: whoever decides recognises the
 * name and can check the numbers. An address that was typed as such gets the name of exactly that set, if it has one.
 */
export class AddressNames {
  private readonly names: ReadonlyMap<string, string>;
  private readonly namesOfSets = new Map<string, string>();

  private readonly resolver: Resolver;

  constructor(objects: readonly NamedEntries[], resolver: Resolver) {
    this.resolver = resolver;
    this.names = new Map(objects.map(({ name }) => [name.toLowerCase(), name]));
    for (const { name } of objects) {
      const entries = this.entriesOf(name)?.join(' ');
      if (entries !== undefined && !this.namesOfSets.has(entries)) this.namesOfSets.set(entries, name);
    }
  }

  wordsOf(flow: Pick<FlowText, 'sources' | 'destinations'>): AddressWords {
    return {
      sources: flow.sources.map((entry) => this.wordOf(entry)),
      destinations: flow.destinations.map((entry) => this.wordOf(entry)),
    };
  }

  private wordOf(entry: string): string {
    const entries = this.entriesOf(entry);
    if (entries === undefined) return entry;
    const name = this.names.get(entry.trim().toLowerCase()) ?? this.namesOfSets.get(entries.join(' '));
    return name === undefined ? listed(entries) : `${name} (${listed(entries)})`;
  }

  private entriesOf(entry: string): string[] | undefined {
    const set = this.resolver.addresses(entry);
    return 'type' in set ? undefined : addressEntries(set);
  }
}
