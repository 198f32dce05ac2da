import { looksLikeDaticert, readDaticert, type DaticertReading } from './daticert.ts';
import { decodedBody, fileNameOf, walkParts, type MimePart } from './mime.ts';

/**
 * By its name, else by its root element: providers leave the name out, or write it in ways of their own. Two that differ
 * are none.
 */
export function daticertOf(content: MimePart): DaticertReading | null {
  const parts = [...walkParts(content)].filter((part) => part.parts.length === 0);
  const named = parts.filter((part) => fileNameOf(part) === 'daticert.xml').map(decodedBody);
  const found =
    named.length > 0
      ? named
      : parts
          .filter((part) => MAY_HOLD_XML.test(part.type))
          .map(decodedBody)
          .filter(looksLikeDaticert);
  const [first, ...others] = found;
  if (first === undefined) return null;
  if (others.some((one) => !one.equals(first)))
    return { type: 'error', fault: 'several', detail: `${found.length}` };
  return readDaticert(first);
}

const MAY_HOLD_XML = /xml|^application\/octet-stream$|^text\/plain$/;
