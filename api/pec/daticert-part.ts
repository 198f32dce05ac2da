import { looksLikeDaticert, readDaticert, type DaticertReading } from './daticert.ts';
import { decodedBody, fileNameOf, walkParts, type MimePart } from './mime.ts';

/** By its name, else by its root element: providers leave the name out, or write it in ways of their own. */
export function daticertOf(content: MimePart): DaticertReading | null {
  const parts = [...walkParts(content)].filter((part) => part.parts.length === 0);
  const named = parts.find((part) => fileNameOf(part) === 'daticert.xml');
  if (named !== undefined) return readDaticert(decodedBody(named));
  const other = parts.find((part) => MAY_HOLD_XML.test(part.type) && looksLikeDaticert(decodedBody(part)));
  return other === undefined ? null : readDaticert(decodedBody(other));
}

const MAY_HOLD_XML = /xml|^application\/octet-stream$|^text\/plain$/;
