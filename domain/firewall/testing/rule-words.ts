import { formatAddressSet } from '../../net/address-set.ts';
import { productsOf, type Rule } from '../rule.ts';
import { formatServiceSet } from '../service-set.ts';

/** A rule in one line, for tests: `ID action from>to sources > destinations services`, `?` where it is not known. */
export function ruleWords(rule: Rule): string {
  const zones = (names: readonly string[] | null): string => (names === null ? '*' : names.join(','));
  const products = productsOf(rule).map(({ from, to, sources, destinations, services }) =>
    [
      `${zones(from)}>${zones(to)}`,
      formatAddressSet(sources),
      '>',
      formatAddressSet(destinations),
      formatServiceSet(services).join(' '),
    ].join(' '),
  );
  const doubt = rule.certain === null && rule.isActionKnown ? '' : ' forse';
  return `${rule.id} ${rule.isActionKnown ? rule.action : '?'} ${products.join(' | ')}${rule.enabled ? '' : ' spenta'}${doubt}`;
}
