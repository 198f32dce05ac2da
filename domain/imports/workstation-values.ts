import { wholeDaysBetween } from '../calendar/office-day.ts';
import { DEFAULT_PROTECTION_RULES, type ProtectionRules } from '../workstations/protection.ts';
import type { ReadLine } from './fields.ts';
import { readMachineName } from './machine-name.ts';
import type { ProtectionWord } from './protection-words.ts';
import type { WorkstationSource } from './sources/workstation-source.ts';
import { NO_PRODUCT } from './workstation-fields.ts';

/** What a line says of a workstation once the source's silence is filled in: the product that its console is of. */
export interface WorkstationValues {
  readonly name: string;
  readonly domain: string | null;
  readonly serialNumber: string | null;
  readonly deviceId: string | null;
  readonly product: string | null;
  /** The table says that there is no antivirus: more than that it names none. */
  readonly isAntivirusMissing: boolean;
  readonly productVersion: string | null;
  readonly isProtectionActive: boolean | null;
  readonly hasCurrentSignatures: boolean | null;
  readonly signaturesAt: string | null;
  readonly lastContactAt: string | null;
  readonly ipAddress: string | null;
  readonly operatingSystem: string | null;
  readonly systemVersion: string | null;
  readonly holderName: string | null;
  readonly purpose: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export function workstationValues({ values }: ReadLine, source: WorkstationSource): WorkstationValues {
  const { name, domain } = readMachineName(text(values['name']) ?? '', text(values['domain']));
  const activity = (values['isProtectionActive'] ?? null) as ProtectionWord | null;
  const signatures = (values['signatureStatus'] ?? null) as ProtectionWord | null;
  const isMissing = values['product'] === NO_PRODUCT || activity?.isMissing === true;
  const said = {
    productVersion: text(values['productVersion']),
    isProtectionActive: activity?.isActive ?? null,
    hasCurrentSignatures: leastOf(
      activity?.hasCurrentSignatures ?? null,
      signatures?.hasCurrentSignatures ?? null,
    ),
    signaturesAt: text(values['signaturesAt']),
  };
  const product =
    text(values['product']) ?? (Object.hasOwn(values, 'product') ? null : impliedProduct(said, source));
  return {
    name,
    domain,
    serialNumber: text(values['serialNumber']),
    deviceId: text(values['deviceId']),
    product: isMissing ? null : product,
    isAntivirusMissing: isMissing,
    ...said,
    lastContactAt: text(values['lastContactAt']),
    ipAddress: text(values['ipAddress']),
    operatingSystem: text(values['operatingSystem']),
    systemVersion: text(values['systemVersion']),
    holderName: text(values['holderName']),
    purpose: text(values['purpose']),
  };
}

const leastOf = (a: boolean | null, b: boolean | null): boolean | null =>
  a === false || b === false ? false : (a ?? b);

/** A console's export lists what its product protects, as far as it says anything of the protection. */
function impliedProduct(
  said: Pick<
    WorkstationValues,
    'productVersion' | 'isProtectionActive' | 'hasCurrentSignatures' | 'signaturesAt'
  >,
  source: WorkstationSource,
): string | null {
  return Object.values(said).some((value) => value !== null) ? source.product : null;
}

export type LineProtection = 'protected' | 'stale' | 'inactive' | 'missing' | 'unknown';

/**
 * What a line proves of the protection on its own. `protected` needs a product, a protection that is said to run, and
 * signatures of a known and recent day; an unknown is never counted for it.
 */
export function lineProtection(
  line: Pick<
    WorkstationValues,
    | 'product'
    | 'isAntivirusMissing'
    | 'isProtectionActive'
    | 'hasCurrentSignatures'
    | 'signaturesAt'
    | 'lastContactAt'
  >,
  now: Date,
  rules: ProtectionRules = DEFAULT_PROTECTION_RULES,
): LineProtection {
  const days = (at: string): number => wholeDaysBetween(at, now);
  if (line.isAntivirusMissing) return 'missing';
  if (line.isProtectionActive === false) return 'inactive';
  if (line.hasCurrentSignatures === false) return 'stale';
  if (line.signaturesAt !== null && days(line.signaturesAt) > rules.staleSignatureDays) return 'stale';
  if (line.product === null || line.isProtectionActive === null || line.signaturesAt === null)
    return 'unknown';
  // A date ahead of the clock by more than a day proves nothing; nor does a machine not heard of for weeks.
  if (days(line.signaturesAt) < -1) return 'unknown';
  if (line.lastContactAt !== null && days(line.lastContactAt) > rules.notSeenDays) return 'unknown';
  return 'protected';
}
