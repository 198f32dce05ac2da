import { ENGLISH_MONTHS } from '../../calendar/english-moment.ts';
import { TCP, UDP } from '../protocols.ts';
import { shellQuoted } from './escape.ts';
import {
  addressAtoms,
  familiesOf,
  isAnySide,
  isOff,
  ofFamily,
  portRanges,
  serviceAtomsOf,
  type OrderRule,
} from './order.ts';

/** The objects that a rule needs, and its words. Management API reference, «add access-rule», «add host» and so on. */
export function write(
  rule: OrderRule,
  tag: string,
  cleaning: string[],
  notes: string[],
): { objects: string[]; words: string } {
  const objects: string[] = [];
  const make = (kind: string, name: string, definition: string): void => {
    objects.push(`mgmt_cli add ${kind} name '${name}' ${definition} comments '${tag}'`);
    cleaning.push(`mgmt_cli delete ${kind} name '${name}'`);
  };
  const side = (field: 'sources' | 'destinations', word: string, letter: string): string => {
    const families = familiesOf(rule);
    if (isAnySide(rule, field)) return `${word} 'Any'`;
    const atoms = families.flatMap((family) => addressAtoms(ofFamily(rule[field], family)!));
    return atoms
      .map((atom, i) => {
        const name = `${tag}-${letter}${i + 1}`;
        const dot = atom.family === 6 ? 'ipv6' : 'ipv4';
        if (atom.prefix === null)
          make('address-range', name, `${dot}-address-first ${atom.first} ${dot}-address-last ${atom.last}`);
        else if (atom.first === atom.last) make('host', name, `${dot}-address ${atom.first}`);
        else
          make(
            'network',
            name,
            `${atom.family === 6 ? 'subnet6' : 'subnet4'} ${atom.prefix.network} ${atom.family === 6 ? 'mask-length6' : 'mask-length4'} ${atom.prefix.length}`,
          );
        return `${word}.${i + 1} '${name}'`;
      })
      .join(' ');
  };
  const sources = side('sources', 'source', 'S');
  const destinations = side('destinations', 'destination', 'D');
  const services = serviceWords(rule, tag, make);
  if (rule.from !== null || rule.to !== null)
    notes.push(
      `${tag}: le zone non sono scritte nella regola; usare i livelli o gli oggetti «security zone».`,
    );
  const { schedule = null } = rule;
  let time = schedule === null ? '' : ` time ${shellQuoted(schedule, 100)}`;
  if (rule.expiresOn !== null && schedule === null) {
    const [year, month, day] = rule.expiresOn.split('-');
    make(
      'time',
      tag.slice(-11),
      `end-never false end.date '${day}-${monthName(Number(month))}-${year}' end.time '23:59' start-now true`,
    );
    time = ` time '${tag.slice(-11)}'`;
  }
  const state = isOff(rule) ? " enabled 'false'" : '';
  const words = `${sources} ${destinations} ${services} action '${rule.action === 'accept' ? 'Accept' : 'Drop'}' track.type '${rule.logging ? 'Log' : 'None'}'${time}${state} comments ${shellQuoted(`${tag} ${rule.comment}`, 500)}`;
  return { objects, words };
}

function serviceWords(
  rule: OrderRule,
  tag: string,
  make: (kind: string, name: string, definition: string) => void,
): string {
  const names: string[] = [];
  for (const { protocol, ports, sourcePorts } of serviceAtomsOf(rule.services, familiesOf(rule))) {
    if (protocol === null && sourcePorts === null) return "service 'Any'";
    const next = (): string => `${tag}-P${names.length + 1}`;
    if (protocol === TCP || protocol === UDP || protocol === 132) {
      const kind = protocol === TCP ? 'service-tcp' : protocol === UDP ? 'service-udp' : 'service-sctp';
      for (const port of ports === null ? [{ first: 1, last: 65535 }] : portRanges(ports))
        for (const source of sourcePorts === null ? [null] : portRanges(sourcePorts)) {
          const name = next();
          make(kind, name, `port ${range(port)}${source === null ? '' : ` source-port ${range(source)}`}`);
          names.push(name);
        }
    } else if ((protocol === 1 || protocol === 58) && ports !== null) {
      const kind = protocol === 1 ? 'service-icmp' : 'service-icmp6';
      for (const value of portRanges(ports)) {
        const name = next();
        make(
          kind,
          name,
          `icmp-type ${value.first >> 8}${value.last - value.first === 255 ? '' : ` icmp-code ${value.first & 255}`}`,
        );
        names.push(name);
      }
    } else {
      const name = next();
      make('service-other', name, `ip-protocol ${protocol ?? 0} match-for-any false`);
      names.push(name);
    }
  }
  return names.map((name, i) => `service.${i + 1} '${name}'`).join(' ');
}

function range({ first, last }: { first: number; last: number }): string {
  return first === last ? String(first) : `${first}-${last}`;
}

function monthName(month: number): string {
  return ENGLISH_MONTHS[month - 1]!.slice(0, 3);
}
