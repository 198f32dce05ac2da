import {
  ALL_V4,
  ALL_V6,
  ANY_ADDRESS,
  differenceOfAddresses,
  NO_ADDRESS,
  unionOfAll,
  type AddressSet,
} from '../net/address-set.ts';
import { difference, intersection } from '../net/interval-set.ts';
import type { SetAlgebra } from './bounds.ts';
import { ANY_SERVICE, mergeParts, unionOfServices, type ServiceSet } from './service-set.ts';

const addresses = (all: AddressSet): SetAlgebra<AddressSet> => ({
  none: NO_ADDRESS,
  all,
  unite: unionOfAll,
  subtract: differenceOfAddresses,
});

export const ADDRESSES = addresses(ANY_ADDRESS);
export const ADDRESSES_V4 = addresses({ v4: ALL_V4, v6: [] });
export const ADDRESSES_V6 = addresses({ v4: [], v6: ALL_V6 });

export const SERVICES: SetAlgebra<ServiceSet> = {
  none: [],
  all: ANY_SERVICE,
  unite: unionOfServices,
  subtract: differenceOfServices,
};

/** What of `from` is not in `what`, part by part: a product minus a product is two products. */
export function differenceOfServices(from: ServiceSet, what: ServiceSet): ServiceSet {
  let left = from;
  for (const cut of what)
    left = left.flatMap(({ services, sourcePorts }) => [
      { services: difference(services, cut.services), sourcePorts },
      {
        services: intersection(services, cut.services),
        sourcePorts: difference(sourcePorts, cut.sourcePorts),
      },
    ]);
  return mergeParts(left);
}
