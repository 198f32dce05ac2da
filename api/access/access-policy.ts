import { Inject, Injectable } from '@nestjs/common';
import { OFFICE } from '../../contract/office.ts';
import { SIGN_IN_RULES, type SignInRules } from '../../contract/people/sign-in.ts';
import type { Role } from '../../domain/people/roles.ts';
import { CONFIG, type Config } from '../config.ts';
import { SettingsService } from '../settings/settings.service.ts';

const REMEMBERED_MS = 30_000;
const LIMITS_REMEMBERED_MS = 5000;

/** What the installation asks of who comes in. The demonstration waives the second factor, so that it can be tried. */
@Injectable()
export class AccessPolicy {
  private known: { readonly isDemonstration: boolean; readonly at: number } | undefined;

  private rules: { readonly rules: SignInRules; readonly at: number } | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly settings: SettingsService,
  ) {}

  async isFactorRequired(): Promise<boolean> {
    return this.config.secondFactor === undefined
      ? !(await this.isDemonstration())
      : this.config.secondFactor === 'required';
  }

  /** How long a session of somebody with these roles lasts, in milliseconds: the shortest of each. */
  async limitsOf(roles: readonly Role[]): Promise<{ idleMs: number; lifetimeMs: number }> {
    const { limits } = await this.current();
    return {
      idleMs: Math.min(...roles.map((role) => limits[role].idleMinutes)) * 60_000,
      lifetimeMs: Math.min(...roles.map((role) => limits[role].hours)) * 3_600_000,
    };
  }

  /** How old the proof of a person may be when they decide or administer. */
  async proofMs(): Promise<number> {
    return (await this.current()).proofMinutes * 60_000;
  }

  private async current(): Promise<SignInRules> {
    const now = performance.now();
    if (this.rules === undefined || now - this.rules.at > LIMITS_REMEMBERED_MS)
      this.rules = { rules: await this.settings.read(SIGN_IN_RULES), at: now };
    return this.rules.rules;
  }

  /** Whether anybody may read the document of the API. */
  async isDocumentPublic(): Promise<boolean> {
    return this.config.apiDocument === undefined
      ? this.isDemonstration()
      : this.config.apiDocument === 'public';
  }

  private async isDemonstration(): Promise<boolean> {
    const now = performance.now();
    if (this.known === undefined || now - this.known.at > REMEMBERED_MS) {
      const { isDemonstration } = await this.settings.read(OFFICE);
      this.known = { isDemonstration, at: now };
    }
    return this.known.isDemonstration;
  }
}
