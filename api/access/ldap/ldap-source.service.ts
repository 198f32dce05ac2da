import { Injectable } from '@nestjs/common';
import { LDAP_ACCOUNT, type LdapAccount } from '../../../contract/people/sign-in.ts';
import { readGroupRule } from '../../../domain/people/group-roles.ts';
import { Clock } from '../../clock.ts';
import { Problem } from '../../errors/problem.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { SourceUnreachable, type Admission, type ExternalIdentity } from '../external/external-identity.ts';
import { authenticate, DirectoryFault, directoryOf, lookUp } from './ldap-directory.ts';

/** The directory as a source of people, and as the keeper of their passwords. */
@Injectable()
export class LdapSourceService {
  constructor(
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /** The account in use; null where sign-in by the directory is off. */
  async account(): Promise<LdapAccount | null> {
    const account = await this.settings.read(LDAP_ACCOUNT);
    return account.enabled ? account : null;
  }

  admission(account: LdapAccount): Admission {
    return {
      rules: account.groups.flatMap((line) => readGroupRule(line) ?? []),
      linksByName: account.linksByName,
      settingKey: LDAP_ACCOUNT.key,
      refresh: null,
    };
  }

  /** @throws Problem 503 when the directory cannot be asked */
  async authenticate(
    account: LdapAccount,
    username: string,
    password: string,
  ): Promise<ExternalIdentity | null> {
    try {
      return await authenticate(account, username, password, this.clock.now());
    } catch (error) {
      if (error instanceof SourceUnreachable || error instanceof DirectoryFault)
        throw new Problem(503, 'directory-silent', 'La directory non risponde: riprovare fra poco.');
      throw error;
    }
  }

  /** What the directory says now; null: no. @throws SourceUnreachable */
  async again(person: {
    readonly issuer: string;
    readonly subject: string;
  }): Promise<{ identity: ExternalIdentity; admission: Admission } | null> {
    const account = await this.account();
    if (account === null || directoryOf(account) !== person.issuer) return null;
    try {
      const identity = await lookUp(account, person.subject, this.clock.now());
      return identity === null ? null : { identity, admission: this.admission(account) };
    } catch (error) {
      // The account that reads may be locked: that says nothing of the person.
      if (error instanceof DirectoryFault) throw new SourceUnreachable(error.message);
      throw error;
    }
  }
}
