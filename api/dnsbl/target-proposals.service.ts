import { Resolver } from 'node:dns/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { DnsblTargetProposals } from '../../contract/dnsbl/dnsbl.ts';
import { OFFICE } from '../../contract/office.ts';
import { proposeTargets } from '../../domain/dnsbl/propose-targets.ts';
import { rememberingLookup, type MailAnswer, type MailLookup } from '../../domain/mail/lookup.ts';
import { CONFIG, type Config } from '../config.ts';
import { Database } from '../database/database.ts';
import { SettingsService } from '../settings/settings.service.ts';

const PATIENCE = { timeout: 2000, tries: 2 } as const;
/** Definite answers: the name does not exist, or has no such record. */
const ABSENT = new Set(['ENOTFOUND', 'ENODATA']);

/** The first addresses of a new installation, read from the domain's own records. */
@Injectable()
export class TargetProposalsService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param asked the domain; left out: that of the office's own mail */
  async of(asked: string | undefined): Promise<DnsblTargetProposals> {
    const domain = (asked ?? (await this.ownDomain())).toLowerCase().replace(/\.$/, '');
    if (domain === '') return { domain, items: [], failed: [] };
    const { targets, failed } = await proposeTargets(domain, rememberingLookup(this.lookup()));
    const known = await this.database.query<{ text: string }>(
      'SELECT text FROM dnsbl_target WHERE text = ANY ($1)',
      [targets.map(({ text }) => text)],
    );
    return {
      domain,
      items: targets.map((target) => ({
        ...target,
        isMonitored: known.some(({ text }) => text === target.text),
      })),
      failed: [...failed],
    };
  }

  private async ownDomain(): Promise<string> {
    const { email } = await this.settings.read(OFFICE);
    return email.slice(email.lastIndexOf('@') + 1);
  }

  private lookup(): MailLookup {
    const resolver = new Resolver(PATIENCE);
    if (this.config.resolvers.length > 0) resolver.setServers(this.config.resolvers);
    return async (name, type): Promise<MailAnswer> => {
      try {
        const records = await recordsOf(resolver, name, type);
        return records.length === 0
          ? { kind: 'none', nameExists: true, isAuthenticated: false }
          : { kind: 'records', records, isAuthenticated: false };
      } catch (error) {
        const { code = '', message } = error as NodeJS.ErrnoException;
        return ABSENT.has(code)
          ? { kind: 'none', nameExists: code === 'ENODATA', isAuthenticated: false }
          : { kind: 'failed', why: code || message };
      }
    };
  }
}

async function recordsOf(resolver: Resolver, name: string, type: string): Promise<string[]> {
  switch (type) {
    case 'A':
      return resolver.resolve4(name);
    case 'AAAA':
      return resolver.resolve6(name);
    case 'MX': {
      const exchanges = await resolver.resolveMx(name);
      return exchanges
        .toSorted((a, b) => a.priority - b.priority)
        .map(({ priority, exchange }) => `${priority} ${exchange}`);
    }
    default:
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
  }
}
