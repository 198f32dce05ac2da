import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  NOTIFICATION_SETTINGS,
  type NotificationChannel,
  type NotificationSettings,
  type NotificationSettingsPage,
} from '../../contract/notifications/settings.ts';
import { channelWarnings, type ChannelWarning } from '../../domain/notifications/channels.ts';
import { maskedChannel, unmaskedChannel } from '../../domain/notifications/masked-channel.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Database } from '../database/database.ts';
import { unprocessable } from '../errors/problem.ts';
import { MailServerService } from './mail-server.service.ts';
import { SettingsService } from '../settings/settings.service.ts';

/** The office's channels and what they carry. */
@Injectable()
export class NotificationSettingsService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly servers: MailServerService,
  ) {}

  async page(): Promise<NotificationSettingsPage> {
    const settings = await this.settings.read(NOTIFICATION_SETTINGS);
    return {
      settings: { ...settings, channels: settings.channels.map(maskedChannel) },
      warnings: channelWarnings(settings.channels).map((code) => ({ code, text: WARNING_WORDS[code] })),
      hasMailServer: (await this.servers.route()) !== null,
    };
  }

  /** @throws Problem 403, 422 (a masked address that cannot be put back, two channels of one name) */
  async write(actor: PersonActor, settings: NotificationSettings): Promise<void> {
    checkNames(settings.channels);
    await this.database.transaction(async (tx) => {
      const before = await this.settings.read(NOTIFICATION_SETTINGS, tx);
      const channels = settings.channels.map((channel, place) => unmasked(channel, place, before.channels));
      const after = { ...settings, channels };
      if (!isDeepStrictEqual(after, before))
        await this.settings.write(tx, actor, NOTIFICATION_SETTINGS, after);
    });
  }
}

function unmasked(
  channel: NotificationChannel,
  place: number,
  before: readonly NotificationChannel[],
): NotificationChannel {
  const whole = unmaskedChannel(channel, before);
  if (whole !== null) return whole;
  throw unprocessable('masked-url', 'L’indirizzo di un webhook è coperto e non si può ricostruire.', [
    { path: `channels.${place}.url`, message: 'scrivere l’indirizzo per intero' },
  ]);
}

/** A message goes once to each channel: its name tells it from the others. */
function checkNames(channels: readonly NotificationChannel[]): void {
  const place = channels.findIndex(({ name }, here) => channels.findIndex((one) => one.name === name) < here);
  if (place < 0) return;
  throw unprocessable('channel-name-taken', 'Due canali hanno lo stesso nome.', [
    { path: `channels.${place}.name`, message: 'nome già usato da un altro canale' },
  ]);
}

const WARNING_WORDS: Readonly<Record<ChannelWarning, string>> = {
  'few-channels': 'Servono almeno due canali di notifica oltre a quello nell’interfaccia.',
  'only-mail':
    'Tutti i canali passano dalla posta: se il server di posta è in blacklist la notifica può non arrivare. Aggiungere un webhook o un syslog.',
};
