import { asciiName } from '../ascii-name.ts';

/** A name as the rest of the product writes it: some receivers write international ones in their own letters. */
export function nameOf(text: string): string {
  if (/^[a-z0-9._-]*[a-z0-9_-]$/.test(text)) return text;
  const name = text.toLowerCase().replace(/\.$/, '');
  return asciiName(name) ?? name;
}
