/**
 * A heading as it is compared: without case, accents, signs and spaces, so that "PrimarySmtpAddress", "primary SMTP
 * address" and "Primary_SMTP-Address" are one. Google's marks ("[Required]", "[READ ONLY]") are no part of a name.
 */
export function headingKey(heading: string): string {
  return heading
    .replaceAll(/\[[^\]]*\]/g, ' ')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** The words of a heading, lower case: "LastReportedStatusTime" and "Last reported status time" alike. */
export function headingWords(heading: string): string[] {
  return heading
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The zone that a heading gives to its times: "Last Seen (UTC)", "Ultimo contatto GMT+1". */
const ZONE = /[\s([_-]+(?<zone>(?:utc|gmt)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?)[\s)\]]*$/i;

/** The last signs are enough: a cell is looked at as a heading, too, and may be long. */
const LONGEST_ZONE = 24;

export const zoneOfHeading = (heading: string): string | undefined =>
  ZONE.exec(heading.slice(-LONGEST_ZONE))?.groups!['zone'];

export function withoutZone(heading: string): string {
  const end = heading.slice(-LONGEST_ZONE);
  return heading.slice(0, heading.length - end.length) + end.replace(ZONE, '') || heading;
}
