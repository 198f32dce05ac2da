import { Inject, Injectable } from '@nestjs/common';
import {
  LDAP_ACCOUNT,
  OIDC_ACCOUNT,
  SIGN_IN_RULES,
  type LdapAccount,
  type OidcAccount,
  type SignInRules,
  type SignInSettings,
  type SignInTrial,
} from '../../contract/people/sign-in.ts';
import { readGroupRule, rolesOfGroups } from '../../domain/people/group-roles.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Clock } from '../clock.ts';
import { CONFIG, type Config } from '../config.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { unprocessable, type Problem } from '../errors/problem.ts';
import { MessagesService } from '../notifications/messages.service.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { SourceUnreachable } from './external/external-identity.ts';
import { DirectoryFault, find } from './ldap/ldap-directory.ts';
import { OidcProviderService, ProviderRefused } from './oidc/oidc-provider.service.ts';
import { LOGOUT_PATH, OidcSignInService } from './oidc/oidc-sign-in.service.ts';

/** Who vouches for people from outside: seen, changed and tried by the administrator. */
@Injectable()
export class SignInSettingsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly provider: OidcProviderService,
    private readonly signIn: OidcSignInService,
    private readonly messages: MessagesService,
    private readonly clock: Clock,
  ) {}

  async page(): Promise<SignInSettings> {
    const oidc = await this.settings.read(OIDC_ACCOUNT);
    const ldap = await this.settings.read(LDAP_ACCOUNT);
    const administrators = await this.database.query<{ id: string; name: string }>(
      `SELECT id, display_name AS name FROM person
       WHERE active AND source = 'local' AND 'administrator' = ANY (roles) ORDER BY display_name, id LIMIT 100`,
    );
    return {
      rules: await this.settings.read(SIGN_IN_RULES),
      administrators,
      oidc: { ...oidc, clientSecret: '' },
      hasClientSecret: oidc.clientSecret !== '',
      ldap: { ...ldap, password: '' },
      hasPassword: ldap.password !== '',
      redirectUri: this.signIn.redirectUri,
      backChannelLogoutUri: `${this.config.publicUrl}${LOGOUT_PATH}`,
    };
  }

  /** A kept secret must not be sent to a provider that somebody has just typed in. */
  async writeOidc(actor: PersonActor, account: OidcAccount): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await this.settings.read(OIDC_ACCOUNT, tx);
      const isElsewhere = before.issuer !== account.issuer || before.clientId !== account.clientId;
      const clientSecret =
        account.clientSecret !== '' ? account.clientSecret : isElsewhere ? '' : before.clientSecret;
      await this.requireSectors(tx, account.groups);
      await this.settings.write(tx, actor, OIDC_ACCOUNT, { ...account, clientSecret });
      await this.tell(tx, actor);
    });
  }

  /** @throws Problem 422 unless the account is an administrator's of here, and somebody else vouches for the others */
  async writeRules(actor: PersonActor, rules: SignInRules): Promise<void> {
    await this.database.transaction(async (tx) => {
      const fitting = await tx.query(
        `SELECT 1 FROM person WHERE id = $1 AND active AND source = 'local' AND 'administrator' = ANY (roles)`,
        [rules.breakGlassId],
      );
      if (rules.breakGlassId !== null && fitting.length === 0)
        throw unprocessable('break-glass', 'L’accesso di emergenza è di un amministratore locale attivo.', [
          { path: 'breakGlassId', message: 'scegliere un amministratore locale' },
        ]);
      const [oidc, ldap] = [
        await this.settings.read(OIDC_ACCOUNT, tx),
        await this.settings.read(LDAP_ACCOUNT, tx),
      ];
      if (rules.onlyBreakGlass && !oidc.enabled && !ldap.enabled)
        throw unprocessable(
          'break-glass',
          'Prima di chiudere gli accessi locali attivare la directory o il fornitore di identità.',
          [{ path: 'onlyBreakGlass', message: 'nessun altro modo di entrare' }],
        );
      await this.settings.write(tx, actor, SIGN_IN_RULES, rules);
      await this.tell(tx, actor);
    });
  }

  /** The same for the directory: a kept password stays with its server, its user and its protection. */
  async writeLdap(actor: PersonActor, account: LdapAccount): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await this.settings.read(LDAP_ACCOUNT, tx);
      const isElsewhere = (['host', 'port', 'username', 'certificate', 'security'] as const).some(
        (field) => before[field] !== account[field],
      );
      const password = account.password !== '' ? account.password : isElsewhere ? '' : before.password;
      if (account.enabled && password === '')
        throw unprocessable('password-missing', 'Occorre la password dell’utente che legge la directory.', [
          { path: 'password', message: 'campo obbligatorio quando cambia il server o l’utente' },
        ]);
      await this.requireSectors(tx, account.groups);
      await this.settings.write(tx, actor, LDAP_ACCOUNT, { ...account, password });
      await this.tell(tx, actor);
    });
  }

  /** Looks a person up, without their password: what their groups would give. @throws Problem 422 with what is wrong */
  async tryLdap(username: string): Promise<SignInTrial> {
    const account = await this.settings.read(LDAP_ACCOUNT);
    try {
      const found = await find(account, username, this.clock.now());
      if (found === null)
        throw unprocessable(
          'ldap-trial',
          `La directory risponde, ma sotto «${account.base}» non trova una sola persona di nome «${username}».`,
        );
      const { groups, displayName } = found.identity;
      const rules = account.groups.flatMap((line) => readGroupRule(line) ?? []);
      const { roles, sectorCode } = rolesOfGroups(rules, groups);
      return {
        found: [
          `${displayName}: ${found.dn}`,
          groups.length === 0 ? 'Nessun gruppo.' : `Gruppi: ${groups.slice(0, 20).join(' · ')}`,
          ...(roles.length === 0
            ? []
            : [`Ruoli: ${roles.join(', ')}${sectorCode === null ? '' : ` (settore ${sectorCode})`}.`]),
        ],
        warnings: [
          ...(found.isOpen ? [] : ['L’accesso di questa persona è chiuso nella directory: non entrerebbe.']),
          ...(roles.length > 0 ? [] : ['Nessuno di questi gruppi dà un ruolo: la persona non entrerebbe.']),
        ],
      };
    } catch (error) {
      if (error instanceof SourceUnreachable)
        throw unprocessable('ldap-trial', `La directory non risponde: ${error.message}.`);
      if (error instanceof DirectoryFault) throw unprocessable('ldap-trial', error.message);
      throw error;
    }
  }

  /** Asks the provider with what is saved. @throws Problem 422 with what is wrong and where */
  async tryOidc(): Promise<SignInTrial> {
    const account = await this.settings.read(OIDC_ACCOUNT);
    if (account.issuer === '' || account.clientId === '')
      throw unprocessable('oidc-trial', 'Indicare prima l’indirizzo del fornitore e il nome del client.');
    try {
      const configuration = await this.provider.configurationOf(account);
      const server = configuration.serverMetadata();
      if (!(await this.provider.knowsClient(configuration, this.signIn.redirectUri)))
        throw unprocessable(
          'oidc-trial',
          `${server.issuer} risponde, ma non riconosce il client «${account.clientId}» o il suo segreto.`,
        );
      return {
        found: [
          `${server.issuer} risponde e riconosce il client «${account.clientId}».`,
          `Pagina di accesso: ${server.authorization_endpoint ?? 'non indicata'}.`,
        ],
        warnings: warningsOf(account, server),
      };
    } catch (error) {
      throw trialFault(error, account);
    }
  }

  private async requireSectors(tx: Tx, groups: readonly string[]): Promise<void> {
    const known = await tx.query<{ code: string }>('SELECT upper(code) AS code FROM sector');
    const codes = new Set(known.map(({ code }) => code));
    const wrong = groups.findIndex((rule) => {
      const code = /->\s*\w+\s+(\S+)$/.exec(rule)?.[1];
      return code !== undefined && !codes.has(code.toUpperCase());
    });
    if (wrong !== -1)
      throw unprocessable('unknown-sector', 'Una regola rimanda a un settore che non esiste.', [
        { path: `groups.${wrong}`, message: 'settore inesistente' },
      ]);
  }

  /** Who vouches for everybody's name is nobody's secret: managers, auditors and administrators hear of a change. */
  private async tell(tx: Tx, actor: PersonActor): Promise<void> {
    const people = await tx.query<{ id: string }>(
      `SELECT id FROM person WHERE active AND id <> $1 AND roles && ARRAY['manager', 'auditor', 'administrator'] LIMIT 200`,
      [actor.personId],
    );
    for (const { id } of people)
      await this.messages.post(tx, {
        key: newId(),
        channel: 'in-app',
        to: id,
        subject: 'Accesso con la directory o il fornitore di identità',
        text: `${actor.displayName} ha cambiato le regole con cui si entra in Baluardo.`,
        about: { kind: 'setting', id: OIDC_ACCOUNT.key },
      });
  }
}

function warningsOf(
  account: OidcAccount,
  server: {
    readonly code_challenge_methods_supported?: string[] | undefined;
    readonly scopes_supported?: string[] | undefined;
    readonly backchannel_logout_supported?: unknown;
    readonly claims_supported?: string[] | undefined;
  },
): string[] {
  const asked = account.scopes.split(/\s+/);
  const unknown = asked.filter((scope) => server.scopes_supported?.includes(scope) === false);
  const claims = server.claims_supported;
  return [
    ...(server.code_challenge_methods_supported?.includes('S256') === true
      ? []
      : ['Il fornitore non dichiara PKCE con S256: Baluardo lo usa comunque.']),
    ...(server.backchannel_logout_supported === true
      ? []
      : ['Il fornitore non annuncia le uscite: chi esce altrove è fuori da qui entro un minuto.']),
    ...(unknown.length > 0 ? [`Il fornitore non dichiara questi ambiti: ${unknown.join(', ')}.`] : []),
    ...(claims?.includes(account.groupsClaim.split('.')[0] ?? '') === false
      ? [`Il fornitore non dichiara l’attributo dei gruppi «${account.groupsClaim}».`]
      : []),
  ];
}

function trialFault(error: unknown, { issuer }: OidcAccount): Problem | Error {
  if (error instanceof SourceUnreachable)
    return unprocessable(
      'oidc-trial',
      /private address/.test(error.message)
        ? `${issuer} sta su un indirizzo privato: il suo nome va scritto in OUTBOUND_ALLOW.`
        : /certificate|self-signed|CERT|altnames/i.test(error.message)
          ? `Il certificato di ${issuer} non è verificabile: caricare quello dell’autorità che lo ha rilasciato.`
          : `${issuer} non risponde: ${error.message}.`,
    );
  if (error instanceof ProviderRefused)
    return unprocessable('oidc-trial', `${issuer} risponde, ma non come serve: ${error.message}.`);
  return error as Error;
}
