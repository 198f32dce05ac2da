import { parseAddressEntry, unionOfAll, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { exactly } from '../bounds.ts';
import type { Rule } from '../rule.ts';
import { draftRule } from './rule-draft.ts';
import { childOf, type XmlElement } from './xml-tree.ts';

const networks = (texts: readonly string[]): AddressSet =>
  unionOfAll(
    texts.flatMap((text) => {
      const part = parseAddressEntry(text);
      return part.type === 'error' ? [] : [part.set];
    }),
  );

/** Private networks of every version (filter.lib.inc, filter.inc), and those that only some of them block. */
const PRIVATE = networks(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', 'fd00::/8']);
const SOME = networks(['100.64.0.0/10', '169.254.0.0/16', 'fc00::/8', 'fe80::/10', '::1/128']);

/** «Block private networks» and «Block bogon networks» of an interface: before all rules that somebody wrote. */
export function blockedNetworks(root: XmlElement): Rule[] {
  // pfSense writes empty elements, OPNsense says 1.
  const isOn = (element: XmlElement, name: string): number | null => {
    const found = childOf(element, name);
    return found === undefined || (root.name === 'opnsense' && ['', '0'].includes(found.text))
      ? null
      : found.line;
  };
  return (childOf(root, 'interfaces')?.children ?? []).flatMap((element): Rule[] => {
    const made = (
      name: string,
      line: number,
      sources: AddressSet,
      why: string | null,
      comment: string,
    ): Rule => ({
      ...draftRule({
        id: `${element.name}:${name}`,
        line,
        action: 'deny',
        list: 'interfaces',
        from: [element.name],
        sources: exactly(sources),
        destinations: exactly(ADDRESSES.all),
        services: exactly(SERVICES.all),
        narrowing: why === null ? [] : [why],
        comment,
      }),
      isBuiltIn: true,
    });
    const [isPrivate, isBogon] = [isOn(element, 'blockpriv'), isOn(element, 'blockbogons')];
    return [
      ...(isPrivate === null
        ? []
        : [
            made('blockpriv', isPrivate, PRIVATE, null, 'Reti private bloccate sull’interfaccia'),
            made(
              'blockpriv-altre',
              isPrivate,
              SOME,
              'quali altre reti private sono bloccate dipende dalla versione',
              'Reti private bloccate sull’interfaccia',
            ),
          ]),
      ...(isBogon === null
        ? []
        : [
            made(
              'blockbogons',
              isBogon,
              ADDRESSES.all,
              'l’elenco delle reti non assegnate (bogon) si aggiorna da fuori',
              'Reti non assegnate bloccate sull’interfaccia',
            ),
          ]),
    ];
  });
}
