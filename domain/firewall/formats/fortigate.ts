import type { AddressSet } from '../../net/address-set.ts';
import { differenceOfAddresses, unionOfAll } from '../../net/address-set.ts';
import type { ServiceSet } from '../service-set.ts';
import { unionOfServices } from '../service-set.ts';
import { readFortiAddresses } from './fortigate-addresses.ts';
import { readFortiPolicy } from './fortigate-policy.ts';
import { readFortiServices } from './fortigate-services.ts';
import { readFortiTree, type FortiSection } from './fortigate-tree.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { NameTable } from './name-table.ts';

/** What the rules of one VDOM may name. */
export interface FortiNames {
  readonly v4: NameTable<AddressSet>;
  readonly v6: NameTable<AddressSet>;
  readonly services: NameTable<ServiceSet>;
}

/** Sections about what may pass. The rest (interfaces, VPN, logs…) says nothing about the policy and is only named. */
const ABOUT_POLICY =
  /^firewall (address6?|addrgrp6?|multicast-address6?|wildcard-fqdn custom|vip6?|vipgrp6?|service (custom|group|category)|schedule (onetime|recurring|group)|policy6?|proxy-policy|local-in-policy6?|DoS-policy|security-policy|central-snat-map|ippool)$/;

/**
 * Reads a FortiOS export (`show full-configuration`, `show`, or one section). Several VDOMs are read one after the
 * other, with `vdom/` before their rules' ids; objects do not leave their VDOM.
 */
export function readFortigate(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const tree = readFortiTree(text);
  for (const fault of tree.faults) {
    notes.error(fault.line, 'not-understood', `Riga non compresa: ${fault.reason}`);
    notes.notUnderstood(fault.line, fault.text);
  }
  const worlds = worldsOf(tree.sections);
  if (!worlds.some(({ sections }) => sections.some(({ path }) => path === 'firewall policy'))) {
    notes.error(
      1,
      'no-policy',
      'Nel testo non c’è la sezione «config firewall policy»',
      'Esportare con «show full-configuration» o «show firewall policy»',
    );
  }
  for (const world of worlds) readWorld(world.name, world.sections, notes);
  return notes.done();
}

interface World {
  name: string | null;
  sections: readonly FortiSection[];
}

/** `config vdom / edit NAME` opens a world of its own, more than once for the same name. */
function worldsOf(sections: readonly FortiSection[]): World[] {
  const vdoms = new Map<string, FortiSection[]>();
  const plain: FortiSection[] = [];
  for (const section of sections) {
    if (section.path === 'vdom') {
      for (const entry of section.entries)
        vdoms.set(entry.name, [...(vdoms.get(entry.name) ?? []), ...entry.sections]);
    } else if (section.path === 'global') plain.push(...section.sections);
    else plain.push(section);
  }
  const worlds: World[] = [...vdoms].map(([name, own]) => ({ name, sections: own }));
  return plain.length > 0 || worlds.length === 0 ? [{ name: null, sections: plain }, ...worlds] : worlds;
}

function readWorld(vdom: string | null, sections: readonly FortiSection[], notes: ImportNotes): void {
  const addresses = { unite: unionOfAll, subtract: differenceOfAddresses };
  const names: FortiNames = {
    v4: new NameTable(addresses),
    v6: new NameTable(addresses),
    services: new NameTable({ unite: unionOfServices, subtract: (from) => from }),
  };
  for (const section of sections) {
    if (ABOUT_POLICY.test(section.path)) notes.count(section.lastLine - section.line + 1);
    else notes.ignoredSections.push({ name: section.path, line: section.line });
  }
  readFortiAddresses(sections, names, notes);
  readFortiServices(sections, names, notes);
  readFortiPolicy(vdom, sections, names, notes);
}
