import { Inject, Injectable } from '@nestjs/common';
import { OFFICE } from '../../contract/office.ts';
import { CONFIG, type Config } from '../config.ts';
import { SettingsService } from '../settings/settings.service.ts';

const REMEMBERED_MS = 30_000;

/** What the installation asks of who comes in. The demonstration waives the second factor, so that it can be tried. */
@Injectable()
export class AccessPolicy {
  private known: { readonly isDemonstration: boolean; readonly at: number } | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly settings: SettingsService,
  ) {}

  async isFactorRequired(): Promise<boolean> {
    return this.config.secondFactor === undefined
      ? !(await this.isDemonstration())
      : this.config.secondFactor === 'required';
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
