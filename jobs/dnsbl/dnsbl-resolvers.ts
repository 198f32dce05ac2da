import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../../api/config.ts';
import { parseResolver, systemResolver } from './dns/resolver-address.ts';
import { PATIENT, type DnsResolver } from './dns/resolver.ts';
import { UdpResolver } from './dns/udp-resolver.ts';

/** The resolvers of this installation, opened at first need. */
@Injectable()
export class DnsblResolvers implements OnApplicationShutdown {
  private opened: DnsResolver[] | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws Error naming the entry of RESOLVERS that cannot be read */
  all(): readonly DnsResolver[] {
    this.opened ??= this.addresses().map(({ host, port }) => new UdpResolver(host, port, PATIENT));
    return this.opened;
  }

  /** The one that sweeps ask. */
  main(): DnsResolver {
    return this.all()[0]!;
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
