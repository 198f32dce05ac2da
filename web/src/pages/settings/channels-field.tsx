import { channelWarnings } from '../../../../domain/notifications/channels.ts';
import { newChannel, type ChannelValues } from '../../forms/record/channel-values.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { notificationSettingsText } from '../../text/notification-settings.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ChannelFields } from './channel-fields.tsx';
import './settings.scss';

const KINDS = ['email', 'webhook', 'syslog'] as const;

/** Where events go. The interface insists on a second road, independent of the monitored mail server. */
export function ChannelsField({
  channels,
  saved,
  onChange,
  errorOf,
}: {
  readonly channels: readonly ChannelValues[];
  /** Names of the channels that the server knows: only these can be tested. */
  readonly saved: readonly string[];
  readonly onChange: (channels: ChannelValues[]) => void;
  readonly errorOf: (path: string) => string | undefined;
}) {
  const t = useText(notificationSettingsText);
  const roads = useText(blacklistText).alerts.roads;
  const set = (key: string, changes: Partial<ChannelValues>) =>
    onChange(channels.map((channel) => (channel.key === key ? { ...channel, ...changes } : channel)));
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.channels}</legend>
      <p className="soft small">{t.channelsLead}</p>
      {channelWarnings(channels).map((fault) => (
        <Alert key={fault} kind="waiting">
          {roads[fault]}
        </Alert>
      ))}
      {channels.length === 0 && <p className="soft">{t.none}</p>}
      {channels.map((channel, index) => (
        <ChannelFields
          key={channel.key}
          channel={channel}
          isSaved={saved.includes(channel.name)}
          set={(changes) => set(channel.key, changes)}
          remove={() => onChange(channels.filter(({ key }) => key !== channel.key))}
          errorOf={(field) => errorOf(`${index}.${field}`)}
        />
      ))}
      <div className="buttons">
        <span className="soft small">{t.add}:</span>
        {KINDS.map((kind) => (
          <Button key={kind} small icon="plus" onClick={() => onChange([...channels, newChannel(kind)])}>
            {t.addKind[kind]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
