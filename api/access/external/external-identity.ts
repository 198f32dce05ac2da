import type { GroupRule } from '../../../domain/people/group-roles.ts';

/** What the body's provider or directory says of somebody. */
export interface ExternalIdentity {
  readonly source: 'oidc' | 'ldap';
  /** Which provider or directory: another one's people are other people, whatever their names. */
  readonly issuer: string;
  /** What never changes of the person there. */
  readonly subject: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly groups: readonly string[];
}

/** How such people come in. */
export interface Admission {
  readonly rules: readonly GroupRule[];
  readonly linksByName: boolean;
  /** Of the setting that says so: whoever changed it last cannot confirm a manager that it makes. */
  readonly settingKey: string;
  /** Sealed: what the source is asked with again; null keeps what there is. */
  readonly refresh: string | null;
}

/** The source could not be asked: neither yes nor no. */
export class SourceUnreachable extends Error {}
