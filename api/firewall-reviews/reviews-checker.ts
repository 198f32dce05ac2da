import { Injectable } from '@nestjs/common';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { FIREWALL_TERMS } from '../../contract/firewall/lifetimes.ts';
import { reminderOf } from '../../domain/firewall-reviews/review.ts';
import { shortDay } from '../../domain/firewall/sentence.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { publishChange } from '../live/live.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { ConsultationsService } from '../firewall/requests/consultations.service.ts';
import { FirewallCampaignsService } from './firewall-campaigns.service.ts';
import { FirewallNotices } from '../firewall/firewall-notices.ts';
import { RuleExpiryService } from './rule-expiry.service.ts';

/** What time itself does to the rules: reminders, ends, questions that were not put yet. Said once however often it runs. */
@Injectable()
export class FirewallReviewsChecker {
  constructor(
    private readonly database: Database,
    private readonly campaigns: FirewallCampaignsService,
    private readonly expiry: RuleExpiryService,
    private readonly consultations: ConsultationsService,
    private readonly notices: FirewallNotices,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async run(
    signal?: AbortSignal,
  ): Promise<{ reminded: number; warned: number; removalsAsked: number; sectorsAsked: number }> {
    const reminded = await this.remind();
    const ends = await this.expiry.run(signal);
    return { reminded, ...ends, sectorsAsked: await this.consultations.askAgain(signal) };
  }

  private async remind(): Promise<number> {
    const { remindDays } = await this.settings.read(FIREWALL_TERMS);
    const today = officeDay(this.clock.now());
    return this.database.transaction(async (tx) => {
      let reminded = 0;
      for (const campaign of await this.campaigns.openCampaigns(tx)) {
        const which = reminderOf(campaign.dueOn, today, remindDays);
        const missing = campaign.reviews.filter(({ signedAt }) => signedAt === null);
        if (which === null || missing.length === 0) continue;
        for (const review of missing)
          if ((await this.campaigns.remindReview(tx, campaign, review, which)) > 0) reminded += 1;
        if (which.startsWith('late'))
          await this.notices.notifyOperators(tx, {
            key: `firewall-campaign:${campaign.id}:${which}`,
            subject: `${campaign.title}: mancano ${missing.length} firme`,
            text: `Il termine era il ${shortDay(campaign.dueOn)}. Non hanno firmato: ${missing.map(({ sectorName }) => sectorName).join(', ')}.`,
            about: { kind: 'firewall-campaign', id: campaign.id },
            path: `/firewall/revisioni/campagne/${campaign.id}`,
          });
        await publishChange(tx, { topic: 'firewall-reviews', id: campaign.id });
      }
      return reminded;
    });
  }
}
