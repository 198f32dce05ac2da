import type { AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import type { SetAlgebra } from '../bounds.ts';
import type { ServiceSet } from '../service-set.ts';
import { ObjectTable } from './object-table.ts';

export type PortList = readonly (readonly [first: number, end: number])[];

/** What the lines of an ASA configuration may name, and what its version makes of «any». */
export interface AsaNames {
  readonly networks: ObjectTable<AddressSet>;
  readonly services: ObjectTable<ServiceSet>;
  /** `object-group protocol`. */
  readonly protocols: ObjectTable<readonly number[]>;
  /** Port groups of `object-group service NAME tcp|udp|tcp-udp`: only port ranges, the protocol is the rule's. */
  readonly ports: ObjectTable<PortList>;
  readonly icmpTypes: ObjectTable<readonly number[]>;
  /** `name 10.1.2.3 SERVER`. */
  readonly aliases: Map<string, string>;
  /** `A.B.C.D` of the interfaces, by name. */
  readonly interfaces: Map<string, string>;
  /** The version by numbers; null when the export does not say. */
  readonly version: readonly number[] | null;
}

const BYTES = Array.from({ length: 256 }, (_, i) => i);

export function asaNames(version: readonly number[] | null): AsaNames {
  const numbers: SetAlgebra<readonly number[]> = {
    none: [],
    all: BYTES,
    unite: (lists) => [...new Set(lists.flat())],
    subtract: (from, what) => from.filter((one) => !what.includes(one)),
  };
  const ports: SetAlgebra<PortList> = {
    none: [],
    all: [[0, 65_536]],
    unite: (lists) => lists.flat(),
    subtract: (from) => from,
  };
  return {
    networks: new ObjectTable(ADDRESSES),
    services: new ObjectTable(SERVICES),
    protocols: new ObjectTable(numbers),
    ports: new ObjectTable(ports),
    icmpTypes: new ObjectTable(numbers),
    aliases: new Map(),
    interfaces: new Map(),
    version,
  };
}

/** `ASA Version 9.16(4)` */
export function asaVersion(text: string): readonly number[] | null {
  const found = /^[ \t]*(?::[ \t]*)?(?:ASA|PIX) Version (\d+)\.(\d+)/m.exec(text);
  return found ? [Number(found[1]), Number(found[2])] : null;
}

/** Before 8.3 lists speak of the translated address; before 9.0 «any» in them is IPv4. */
export const isBefore = ({ version }: AsaNames, major: number, minor: number): boolean =>
  version !== null && (version[0]! < major || (version[0] === major && version[1]! < minor));
