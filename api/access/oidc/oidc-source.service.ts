import { Injectable } from '@nestjs/common';
import { OIDC_ACCOUNT, type OidcAccount } from '../../../contract/people/sign-in.ts';
import { readGroupRule } from '../../../domain/people/group-roles.ts';
import { SecretBox } from '../../secrets/secret-box.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import type { Admission, ExternalIdentity } from '../external/external-identity.ts';
import { OidcProviderService, ProviderRefused } from './oidc-provider.service.ts';

/** The identity provider as a source of people. */
@Injectable()
export class OidcSourceService {
  constructor(
    private readonly settings: SettingsService,
    private readonly provider: OidcProviderService,
    private readonly box: SecretBox,
  ) {}

  /** The account in use; null where sign-in by the provider is off. */
  async account(): Promise<OidcAccount | null> {
    const account = await this.settings.read(OIDC_ACCOUNT);
    return account.enabled ? account : null;
  }

  admission(account: OidcAccount, refresh: string | null): Admission {
    return {
      rules: account.groups.flatMap((line) => readGroupRule(line) ?? []),
      linksByName: account.linksByName,
      settingKey: OIDC_ACCOUNT.key,
      refresh: refresh === null ? null : this.box.seal(refresh),
    };
  }

  /** What the provider says now; null: no. @throws SourceUnreachable */
  async again(person: {
    readonly refresh: string | null;
    readonly issuer: string;
    readonly subject: string;
  }): Promise<{ identity: ExternalIdentity; admission: Admission } | null> {
    const account = await this.account();
    if (account === null || account.issuer !== person.issuer || person.refresh === null) return null;
    try {
      const found = await this.provider.again(account, this.box.open(person.refresh), person.subject);
      return { identity: found.identity, admission: this.admission(account, found.refresh) };
    } catch (error) {
      if (error instanceof ProviderRefused) return null;
      throw error;
    }
  }
}
