import type { OidcAccount } from '../../../contract/people/sign-in.ts';
import type { ExternalIdentity } from '../external/external-identity.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** Methods that show possession of something beside a password (RFC 8176). */
const SECOND = new Set([
  'mfa',
  'otp',
  'hwk',
  'swk',
  'sms',
  'tel',
  'sc',
  'fpt',
  'face',
  'iris',
  'retina',
  'vbm',
]);

/** What the signed token says wins over what was told beside it. */
export const claimsOf = (proven: Claims, told: Claims): Claims => ({ ...told, ...proven });

/** Whether the second factor was asked for there. One method alone, even of a device, is one factor. */
export function showsSecondFactor(rule: OidcAccount['factor'], claims: Claims): boolean {
  if (rule !== 'claim') return rule === 'provider';
  const methods = textsOf(claims['amr']);
  return methods.includes('mfa') || (methods.length > 1 && methods.some((method) => SECOND.has(method)));
}

export function identityOf(account: OidcAccount, subject: string, claims: Claims): ExternalIdentity {
  const [typed = ''] = textsOf(at(claims, account.usernameClaim));
  const username = (typed === '' ? subject : typed).trim().toLowerCase().slice(0, 100);
  const [name = ''] = textsOf(claims['name']);
  const [email = ''] = textsOf(claims['email']);
  const isOwn = claims['email_verified'] !== false && /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(email);
  return {
    source: 'oidc',
    issuer: account.issuer,
    subject,
    username,
    displayName: (name.trim() === '' ? username : oneLine(name)).slice(0, 120),
    email: isOwn ? email.slice(0, 254) : null,
    groups: textsOf(at(claims, account.groupsClaim)),
  };
}

/** A claim by its name, or by a path of names. */
function at(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split('.').reduce<unknown>((value, step) => {
    const isHeld = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
    return isHeld ? (value as Claims)[step] : undefined;
  }, claims);
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
