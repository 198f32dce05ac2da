import { differenceOfAddresses, unionOfAll, type AddressSet } from '../../net/address-set.ts';
import { unionOfServices, type ServiceSet } from '../service-set.ts';
import { NameTable } from './name-table.ts';

/** What the lines of an ASA configuration may name. */
export interface AsaNames {
  readonly networks: NameTable<AddressSet>;
  readonly services: NameTable<ServiceSet>;
  /** `object-group protocol`. */
  readonly protocols: NameTable<readonly number[]>;
  /** Port groups of `object-group service NAME tcp|udp|tcp-udp`: only port ranges, the protocol is the rule's. */
  readonly ports: NameTable<readonly (readonly [first: number, end: number])[]>;
  readonly icmpTypes: NameTable<readonly number[]>;
  /** `name 10.1.2.3 SERVER`. */
  readonly aliases: Map<string, string>;
}

export function asaNames(): AsaNames {
  const list = <Value>(): NameTable<readonly Value[]> =>
    new NameTable<readonly Value[]>({ unite: (values) => values.flat(), subtract: (from) => from });
  return {
    networks: new NameTable<AddressSet>({ unite: unionOfAll, subtract: differenceOfAddresses }),
    services: new NameTable<ServiceSet>({ unite: unionOfServices, subtract: (from) => from }),
    protocols: list(),
    ports: list(),
    icmpTypes: list(),
    aliases: new Map(),
  };
}
