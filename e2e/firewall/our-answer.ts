import { askThrough, type ThroughAnswer } from '../../domain/firewall/ask-through.ts';
import type { ImportedPolicy } from '../../domain/firewall/formats/imported-policy.ts';
import { hasPorts } from '../../domain/firewall/protocols.ts';
import type { Match } from '../../domain/firewall/rule.ts';
import { parseAddressEntry, type AddressSet } from '../../domain/net/address-set.ts';
import { ALL_PORTS } from '../../domain/firewall/service-set.ts';
import { includes } from '../../domain/net/interval-set.ts';
import { outAddress, outInterface } from './packet-lab.ts';
import { addressHex, type SeenPacket, type TestPacket } from './packets.ts';

/** What the product says of one packet: whether it passes and where to; or that it does not know. */
export interface OurAnswer {
  readonly permitted: 'yes' | 'no' | 'depends';
  /** Hexadecimal, as it leaves; null when it is translated to one of several. */
  readonly destinations: AddressSet | null;
  readonly ports: readonly number[] | null;
  /** Whom it leaves from, hexadecimal; null when the product does not say for certain. */
  readonly source: string | null;
}

export function ourAnswer(imported: ImportedPolicy, packet: TestPacket): OurAnswer {
  const { family } = packet.source;
  const policies = imported.policies.filter((policy) => policy.family === null || policy.family === family);
  const [policy] = policies;
  if (policies.length !== 1 || !policy) throw new Error(`${policies.length} policies for one packet`);
  const arrives = matchOf(packet, null);
  // The way out is chosen by the destination that the packet has after the translation.
  const outs = new Set(
    askThrough(policy, arrives).parts.flatMap(({ before, after }) =>
      isTheSame(before, packet) ? [outInterface({ ...packet, destination: parsed(after.dst) })] : [],
    ),
  );
  if (outs.size !== 1) return { permitted: 'depends', destinations: null, ports: null, source: null };
  const answer = askThrough(policy, { ...arrives, to: [...outs] });
  // Asked by the address it arrives at: what is translated to it from elsewhere is another packet.
  const parts = answer.parts.filter(({ before }) => isTheSame(before, packet));
  const translations = [...new Set(parts.map(({ translation }) => translation))];
  const [translation] = translations;
  return {
    permitted: verdictOf(parts),
    destinations:
      translation && translation.toAddresses.length > 0
        ? setOf(translation.toAddresses)
        : setOf([parts[0]?.after.dst ?? '0.0.0.0']),
    ports: translation?.toPorts ? portsIn(translation.toPorts) : null,
    source: parts[0] ? leavingFrom(parts[0], [...outs][0]!) : null,
  };
}

/** The sender as the packet leaves: a masquerade takes the address of the interface. */
function leavingFrom(
  { sourceTranslation: source, after }: ThroughAnswer['parts'][number],
  out: string,
): string | null {
  if (source && !source.isCertain) return null;
  return addressHex(parsed(source && source.toAddresses.length === 0 ? outAddress(out) : after.src));
}

function verdictOf(parts: ThroughAnswer['parts']): OurAnswer['permitted'] {
  if (parts.length !== 1 || parts.some(({ isCertain }) => !isCertain)) return 'depends';
  return parts[0]!.action === 'accept' ? 'yes' : 'no';
}

function isTheSame(before: { dst: string; src: string }, packet: TestPacket): boolean {
  return addressHex(parsed(before.dst)) === addressHex(packet.destination);
}

/** Whether what came out is where the answer says. */
export function goesThere(answer: OurAnswer, seen: SeenPacket, packet: TestPacket): boolean {
  const value = BigInt(`0x${seen.destination}`);
  const isThere =
    packet.source.family === 4
      ? includes(answer.destinations?.v4 ?? [], Number(value))
      : includes(answer.destinations?.v6 ?? [], value);
  const port = [6, 17].includes(packet.protocol) ? seen.destinationPort : null;
  return (
    isThere &&
    (answer.source === null || answer.source === seen.source) &&
    (port === null ||
      (answer.ports === null ? port === packet.destinationPort : includes(answer.ports, port)))
  );
}

function matchOf(packet: TestPacket, to: readonly string[] | null): Match {
  const { source, destination, protocol, sourcePort, destinationPort, from } = packet;
  const one = ({ family, value }: TestPacket['source']): AddressSet =>
    family === 4
      ? { v4: [Number(value), Number(value) + 1], v6: [] }
      : { v4: [], v6: [BigInt(value), BigInt(value) + 1n] };
  const isPortless = !hasPorts(protocol) && protocol !== 1 && protocol !== 58;
  const service = protocol * 65_536 + (isPortless ? 0 : destinationPort);
  return {
    from: [from],
    to,
    sources: one(source),
    destinations: one(destination),
    services: [
      {
        services: [service, service + (isPortless ? 65_536 : 1)],
        sourcePorts: hasPorts(protocol) ? [sourcePort, sourcePort + 1] : ALL_PORTS,
      },
    ],
  };
}

function parsed(text: string): TestPacket['source'] {
  const set = setOf([text]);
  return set.v4.length > 0 ? { family: 4, value: set.v4[0]! } : { family: 6, value: set.v6[0]! };
}

function setOf(entries: readonly string[]): AddressSet {
  const sets = entries.map((entry) => parseAddressEntry(entry));
  return {
    v4: sets.flatMap((one) => (one.type === 'error' ? [] : one.set.v4)),
    v6: sets.flatMap((one) => (one.type === 'error' ? [] : one.set.v6)),
  };
}

function portsIn(text: string): number[] {
  return text.split(/[;,]/).flatMap((one) => {
    const [first, last] = one.split('-').map(Number);
    return [first!, (last ?? first!) + 1];
  });
}
