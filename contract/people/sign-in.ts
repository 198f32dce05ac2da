import { z } from 'zod';
import { readGroupRule } from '../../domain/people/group-roles.ts';
import { ROLES, type Role } from '../../domain/people/roles.ts';
import { LDAP_SERVER_FIELDS, need, refuseClearText } from '../ldap-server.ts';
import { Id, line, text } from '../lists.ts';
import { defineSetting } from '../settings.ts';

const LOOPBACK_HTTP = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/\S*)?$/i;

/** One line a rule: `group -> role`, `group -> referente SECTOR`. */
const GroupRules = z
  .array(
    line(600, 1).refine(
      (rule) => readGroupRule(rule) !== null,
      'scrivere «gruppo -> ruolo»; per un referente «gruppo -> referente CODICE-SETTORE»',
    ),
  )
  .max(200, 'al massimo 200 regole');

/** Sign-in by the body's own identity provider (OpenID Connect, code flow with PKCE). */
export const OidcAccount = z
  .strictObject({
    enabled: z.boolean(),
    /** On the button of the sign-in page. */
    name: line(60),
    /** As the provider writes it in its tokens. */
    issuer: line(400).refine(
      (url) => url === '' || /^https:\/\/[^\s/?#]+(?:\/[^\s?#]*)?$/i.test(url) || LOOPBACK_HTTP.test(url),
      'indirizzo non valido: deve cominciare con https://',
    ),
    clientId: line(300),
    /** Written, never shown again; empty keeps the one there is. */
    clientSecret: z.string().max(500),
    scopes: line(300, 1).refine((scopes) => scopes.split(/\s+/).includes('openid'), 'deve contenere openid'),
    usernameClaim: line(100, 1),
    /** `groups`, or a path as `realm_access.roles`. */
    groupsClaim: line(100, 1),
    /**
     * Whose second factor counts: `provider`, it asks everybody for one; `claim`, when its token says so (`amr`, RFC 8176);
     * `local`, only the one of here.
     */
    factor: z.enum(['provider', 'claim', 'local']),
    /** An account of here with the same name becomes the provider's. */
    linksByName: z.boolean(),
    groups: GroupRules,
    /** PEM of who vouches for the provider, where this machine does not know it; empty: those it knows. */
    certificate: text(20_000),
  })
  .superRefine((account, context) => {
    if (!account.enabled) return;
    for (const field of ['name', 'issuer', 'clientId'] as const) need(context, field, account[field]);
    if (account.groups.length === 0) need(context, 'groups', '');
  })
  .meta({ id: 'OidcAccount' });
export type OidcAccount = z.infer<typeof OidcAccount>;

/** Sign-in with the password of the directory: search by an account that reads, then a bind as the entry found. */
export const LdapAccount = z
  .strictObject({
    enabled: z.boolean(),
    /** How people, identities, locks and nested groups are written there. */
    kind: z.enum(['active-directory', 'other']),
    ...LDAP_SERVER_FIELDS,
    /** Under which people stand. */
    base: line(400),
    /** Under which groups stand; empty: under the same. */
    groupBase: line(400),
    /** An account of here with the same name becomes the directory's. */
    linksByName: z.boolean(),
    /** With the whole distinguished name of the group. */
    groups: GroupRules,
  })
  .superRefine((account, context) => {
    if (!account.enabled) return;
    for (const field of ['host', 'username', 'base'] as const) need(context, field, account[field]);
    if (account.groups.length === 0) need(context, 'groups', '');
    refuseClearText(context, account);
  })
  .meta({ id: 'LdapAccount' });
export type LdapAccount = z.infer<typeof LdapAccount>;

/** `POST /api/settings/sign-in/ldap-trial`: looks somebody up with what is saved. */
export const LdapTrialRequest = z.strictObject({ username: line(100, 1) }).meta({ id: 'LdapTrialRequest' });
export type LdapTrialRequest = z.infer<typeof LdapTrialRequest>;

/** How long a session of a role lasts: without anything done, and in all. */
const SessionLimit = z
  .strictObject({
    idleMinutes: z
      .number('inserire i minuti')
      .int()
      .min(5, 'almeno 5 minuti')
      .max(1440, 'al massimo un giorno'),
    hours: z.number('inserire le ore').int().min(1, 'almeno un’ora').max(24, 'al massimo un giorno'),
  })
  .refine(({ idleMinutes, hours }) => idleMinutes <= hours * 60, {
    path: ['idleMinutes'],
    message: 'più della durata in tutto',
  });

const SessionLimits = z.strictObject(
  Object.fromEntries(ROLES.map((role) => [role, SessionLimit])) as Record<Role, typeof SessionLimit>,
);
export type SessionLimits = z.infer<typeof SessionLimits>;

/** Which accounts of here may still come in, and how long anybody stays. */
export const SignInRules = z
  .strictObject({
    /** The account for when nothing else answers; its use is told to everybody who should know. */
    breakGlassId: Id.nullable(),
    /** Every other account of here is closed. */
    onlyBreakGlass: z.boolean(),
    /** Of several roles the shortest holds. */
    limits: SessionLimits,
    /** How old the proof of a person may be when they decide or administer. */
    proofMinutes: z
      .number('inserire i minuti')
      .int()
      .min(1, 'almeno un minuto')
      .max(60, 'al massimo un’ora')
      .default(10),
  })
  .refine(({ breakGlassId, onlyBreakGlass }) => !onlyBreakGlass || breakGlassId !== null, {
    path: ['breakGlassId'],
    message: 'indicare prima l’accesso di emergenza',
  })
  .meta({ id: 'SignInRules' });
export type SignInRules = z.infer<typeof SignInRules>;

/** `GET /api/settings/sign-in`: secrets are never in it. */
export const SignInSettings = z
  .object({
    oidc: OidcAccount,
    hasClientSecret: z.boolean(),
    ldap: LdapAccount,
    hasPassword: z.boolean(),
    rules: SignInRules,
    /** The administrators with an account of here. */
    administrators: z.array(z.object({ id: Id, name: z.string() })),
    /** What is to be registered at the provider. */
    redirectUri: z.string(),
    backChannelLogoutUri: z.string(),
  })
  .meta({ id: 'SignInSettings' });
export type SignInSettings = z.infer<typeof SignInSettings>;

/** What a trial found, line by line. */
export const SignInTrial = z
  .object({ found: z.array(z.string()), warnings: z.array(z.string()) })
  .meta({ id: 'SignInTrial' });
export type SignInTrial = z.infer<typeof SignInTrial>;

/** `GET /api/session/ways`: the ways in beside name and password, for who is not in yet. */
export const SignInWays = z
  .object({ oidc: z.object({ name: z.string() }).nullable() })
  .meta({ id: 'SignInWays' });
export type SignInWays = z.infer<typeof SignInWays>;

const hide = (secret: string): string => (secret === '' ? '' : '•••');

export const OIDC_ACCOUNT = defineSetting({
  key: 'access.oidc',
  schema: OidcAccount,
  fallback: {
    enabled: false,
    name: '',
    issuer: '',
    clientId: '',
    clientSecret: '',
    scopes: 'openid profile email offline_access',
    usernameClaim: 'preferred_username',
    groupsClaim: 'groups',
    factor: 'claim',
    linksByName: false,
    groups: [],
    certificate: '',
  },
  editableBy: 'settings.manage',
  secrets: ['clientSecret'],
  shown: (kept) => ({ ...kept, clientSecret: hide(kept.clientSecret) }),
});

export const LDAP_ACCOUNT = defineSetting({
  key: 'access.ldap',
  schema: LdapAccount,
  fallback: {
    enabled: false,
    kind: 'active-directory',
    host: '',
    port: 636,
    security: 'tls',
    certificate: '',
    username: '',
    password: '',
    base: '',
    groupBase: '',
    linksByName: false,
    groups: [],
  },
  editableBy: 'settings.manage',
  secrets: ['password'],
  shown: (kept) => ({ ...kept, password: hide(kept.password) }),
});

export const SIGN_IN_RULES = defineSetting({
  key: 'access.rules',
  schema: SignInRules,
  fallback: {
    breakGlassId: null,
    onlyBreakGlass: false,
    limits: {
      referent: { idleMinutes: 480, hours: 24 },
      operator: { idleMinutes: 480, hours: 24 },
      manager: { idleMinutes: 480, hours: 24 },
      auditor: { idleMinutes: 480, hours: 24 },
      administrator: { idleMinutes: 480, hours: 24 },
    },
    proofMinutes: 10,
  },
  editableBy: 'settings.manage',
});
