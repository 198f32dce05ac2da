import { useState } from 'react';
import type { FirewallName } from '../../../../contract/firewall/rules.ts';
import type { Resolver } from '../../../../domain/firewall/flow.ts';
import { WELL_KNOWN_SERVICES } from '../../../../domain/firewall/well-known-services.ts';
import { plainText } from '../../../../domain/search/plain-text.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { SuggestField, type Suggestion } from '../../ui/suggest-field.tsx';
import { lastPiece, understandAddresses, understandServices, type Understood } from './entries.ts';

interface EntriesProps {
  readonly label: string;
  readonly help?: string;
  readonly meaning?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** The server's or the schema's word on this field. */
  readonly error: string | undefined;
  readonly resolver: Resolver;
  readonly names: readonly FirewallName[];
}

/** Addresses, prefixes, ranges and names of objects; tells at once what they were understood as. */
export function AddressesField({
  label,
  help,
  meaning,
  value,
  onValue,
  error,
  resolver,
  names,
}: EntriesProps) {
  const understood = understandAddresses(value, resolver);
  const { live, focus } = useLiveError(value, understood);
  return (
    <SuggestField
      label={label}
      help={help}
      meaning={meaning}
      mono
      value={value}
      onValue={onValue}
      maxLength={4000}
      error={live ?? error}
      {...focus}
      understood={<Meaning entries={understood} />}
      suggestions={suggest(value, names)}
    />
  );
}

export function ServicesField({
  label,
  help,
  meaning,
  value,
  onValue,
  error,
  resolver,
  names,
}: EntriesProps) {
  const t = useText(firewallFormText);
  const understood = understandServices(value, resolver);
  const { live, focus } = useLiveError(value, understood);
  return (
    <SuggestField
      label={label}
      help={help ?? t.servicesHelp}
      meaning={meaning}
      mono
      value={value}
      onValue={onValue}
      maxLength={4000}
      error={live ?? error}
      {...focus}
      understood={<Meaning entries={understood} />}
      suggestions={suggestServices(value, names)}
    />
  );
}

/** While the last entry is being typed it is unfinished, not wrong: only what was left behind is judged. */
function useLiveError(value: string, understood: readonly Understood[]) {
  const [isTyping, setTyping] = useState(false);
  const isInside = isTyping && !/[,;\n]\s*$/.test(value);
  const judged = isInside ? understood.slice(0, -1) : understood;
  return {
    live: judged.find(({ error }) => error !== undefined)?.error,
    focus: { onFocus: () => setTyping(true), onBlur: () => setTyping(false) },
  };
}

function Meaning({ entries }: { readonly entries: readonly Understood[] }) {
  const t = useText(firewallFormText);
  const known = entries.filter((entry) => entry.error === undefined);
  if (known.length === 0) return null;
  return (
    <span className="understood">
      {t.understoodAs}{' '}
      {known.map((entry, index) => (
        <span key={`${entry.entry}${index}`}>
          {index > 0 && ', '}
          {entry.meaning === null ? <strong>{t.any}</strong> : <span className="mono">{entry.meaning}</span>}
          {entry.meaning !== null &&
            entry.count !== undefined &&
            entry.count > 1n &&
            ` (${t.addresses(number(entry.count))})`}
        </span>
      ))}
    </span>
  );
}

const SHOWN = 8;

function suggest(value: string, names: readonly FirewallName[]): Suggestion[] {
  const { before, piece } = lastPiece(value);
  const words = plainText(piece);
  return names
    .filter(
      ({ name, understood }) =>
        plainText(name).includes(words) ||
        (words.length > 2 && understood.some((each) => each.startsWith(words))),
    )
    .filter(({ name }) => plainText(name) !== words)
    .sort((a, b) => b.usedBy - a.usedBy)
    .slice(0, SHOWN)
    .map(({ id, name, understood }) => ({
      key: id,
      label: name,
      detail: short(understood),
      fill: `${before}${name}`,
    }));
}

/** Names of the register first, then usual names; a bare number is proposed as a port. */
function suggestServices(value: string, names: readonly FirewallName[]): Suggestion[] {
  const { before, piece } = lastPiece(value);
  const fill = (text: string) => `${before}${text}`;
  if (/^\d{1,5}$/.test(piece))
    return ['tcp', 'udp'].map((protocol) => ({
      key: protocol,
      label: `${protocol}/${piece}`,
      fill: fill(`${protocol}/${piece}`),
    }));
  if (piece === '') return [];
  const usual = Object.entries(WELL_KNOWN_SERVICES)
    .filter(([name]) => name.startsWith(piece.toLowerCase()) && name !== piece.toLowerCase())
    .map(([name, entries]) => ({ key: name, label: name, detail: short(entries), fill: fill(name) }));
  return [...suggest(value, names), ...usual].slice(0, SHOWN);
}

function short(entries: readonly string[]): string {
  const text = entries.slice(0, 2).join(', ');
  return entries.length > 2 ? `${text}…` : text;
}
