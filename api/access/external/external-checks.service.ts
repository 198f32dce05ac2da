import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../clock.ts';
import { Database } from '../../database/database.ts';
import { LdapSourceService } from '../ldap/ldap-source.service.ts';
import { OidcSourceService } from '../oidc/oidc-source.service.ts';
import { SourceUnreachable } from './external-identity.ts';
import { ExternalPeopleService } from './external-people.service.ts';

/** A stream looks at its session every twenty seconds: together under a minute. */
const AGAIN_AFTER_MS = 25_000;
/** One process asks for a person; the others go on with what is known. */
const CLAIM_MS = 20_000;
/** A source that does not answer leaves people in for this long. */
const GRACE_MS = 10 * 60_000;

export interface ExternalStanding {
  readonly personId: string;
  readonly source: 'local' | 'oidc' | 'ldap';
  readonly checkedAt: string | null;
}

/** Asks the source again of who is in, so that whoever leaves there is out here within a minute. */
@Injectable()
export class ExternalChecksService {
  private readonly log = new Logger('access');
  private readonly asking = new Map<string, Promise<boolean>>();

  constructor(
    private readonly database: Database,
    private readonly people: ExternalPeopleService,
    private readonly oidc: OidcSourceService,
    private readonly ldap: LdapSourceService,
    private readonly clock: Clock,
  ) {}

  /** `known`: was asked a moment ago; `asked`: just now, and roles may have changed; `out`: may not be in. */
  async standing({ personId, source, checkedAt }: ExternalStanding): Promise<'known' | 'asked' | 'out'> {
    if (source === 'local') return 'known';
    if (checkedAt === null) return 'out';
    const ageMs = this.clock.now().getTime() - new Date(checkedAt).getTime();
    if (ageMs >= 0 && ageMs < AGAIN_AFTER_MS) return 'known';
    const asking = this.asking.get(personId) ?? this.ask(personId, source, ageMs);
    this.asking.set(personId, asking);
    try {
      return (await asking) ? 'asked' : 'out';
    } finally {
      this.asking.delete(personId);
    }
  }

  private async ask(personId: string, source: 'oidc' | 'ldap', ageMs: number): Promise<boolean> {
    const isBearable = ageMs < GRACE_MS;
    const now = this.clock.now();
    const [claimed] = await this.database.query<{ refresh: string | null; issuer: string; subject: string }>(
      `UPDATE person SET external_claimed_at = $2 WHERE id = $1
         AND (external_claimed_at IS NULL OR external_claimed_at > $2
              OR external_claimed_at < $2::timestamptz - $3 * interval '1 millisecond')
       RETURNING external_refresh AS refresh, external_issuer AS issuer, external_id AS subject`,
      [personId, now, CLAIM_MS],
    );
    if (claimed === undefined) return isBearable;
    try {
      const found = await this[source].again(claimed);
      if (found !== null) return await this.people.confirm(personId, found.identity, found.admission);
      await this.people.refuse(personId, 'source');
      return false;
    } catch (error) {
      if (!(error instanceof SourceUnreachable)) throw error;
      this.log.warn(`The source of a person's account does not answer: ${error.message}`);
      return isBearable;
    }
  }
}
