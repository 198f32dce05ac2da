import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../../api/config.ts';
import { parseResolver, shownAddress, systemResolver } from './dns/resolver-address.ts';
import { PATIENT_RETRY, type DnsResolver } from './dns/resolver.ts';
import { UdpResolver } from './dns/udp-resolver.ts';

/** The resolvers of this installation, opened at first need. */
@Injectable()
export class DnsblResolvers implements OnApplicationShutdown {
  private opened: DnsResolver[] | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws Error naming the entry of RESOLVERS that cannot be read */
  all(): readonly DnsResolver[] {
    this.opened ??= this.addresses().map(({ host, port }) => new UdpResolver(host, port, PATIENT_RETRY));
    return this.opened;
  }

  /** The one that sweeps ask. */
  main(): DnsResolver {
    return this.all()[0]!;
  }

  /** Those of these names that there are, in this order; all of them when a list names none that is here. */
  of(names: readonly string[]): readonly DnsResolver[] {
    const named = names.flatMap((name) => {
      const address = parseResolver(name);
      return this.all().filter((one) => address !== null && one.address === shownAddress(address));
    });
    return named.length === 0 ? this.all() : named;
  }

  onApplicationShutdown(): void {
    for (const resolver of this.opened ?? []) resolver.close();
  }

  private addresses(): { host: string; port: number }[] {
    if (this.config.resolvers.length === 0) return [systemResolver()];
    return this.config.resolvers.map((text) => {
      const address = parseResolver(text);
      if (address === null) throw new Error(`RESOLVERS: "${text}" is not HOST[:PORT]`);
      return address;
    });
  }
}
