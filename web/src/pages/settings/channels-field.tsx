import { channelWarnings } from '../../../../domain/dnsbl/alert-channels.ts';
import { WEIGHTS } from '../../../../domain/dnsbl/zone.ts';
import { testChannel, useDnsblChange } from '../../api/dnsbl-changes.ts';
import { newChannel, type ChannelValues } from '../../forms/record/blacklist-values.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Chip } from '../../ui/status-badge.tsx';
import { Alert } from '../../ui/alert.tsx';
import './settings.scss';

const KINDS = ['email', 'webhook', 'syslog'] as const;
const SHAPES = ['plain', 'teams', 'slack', 'mattermost', 'telegram'] as const;

/** Where alerts go. The interface insists on a second road, independent of the monitored mail server. */
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
  const t = useText(settingsText).blacklist;
  const w = useText(blacklistText).alerts;
  const set = (key: string, changes: Partial<ChannelValues>) =>
    onChange(channels.map((channel) => (channel.key === key ? { ...channel, ...changes } : channel)));
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.channels}</legend>
      <p className="soft small">{t.channelsLead}</p>
      {channelWarnings(channels).map((fault) => (
        <Alert key={fault} kind="waiting">
          {w.roads[fault]}
        </Alert>
      ))}
      {channels.length === 0 && <p className="soft">{t.noChannels}</p>}
      {channels.map((channel, index) => (
        <Channel
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
            {t.addChannel[kind]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

function Channel({
  channel,
  isSaved,
  set,
  remove,
  errorOf,
}: {
  readonly channel: ChannelValues;
  readonly isSaved: boolean;
  readonly set: (changes: Partial<ChannelValues>) => void;
  readonly remove: () => void;
  readonly errorOf: (field: string) => string | undefined;
}) {
  const t = useText(settingsText).blacklist;
  const b = useText(blacklistText);
  const test = useDnsblChange(() => t.tested);
  const text = (
    field: 'name' | 'address' | 'url' | 'secret' | 'chatId' | 'host' | 'port',
    label: string,
    maxLength: number,
  ) => ({
    label,
    maxLength,
    value: channel[field],
    onValue: (value: string) => set({ [field]: value }),
    error: errorOf(field),
  });
  return (
    <div className="channel">
      <div className="channel-head">
        <Chip>{t.channelKinds[channel.kind]}</Chip>
        <Button
          small
          busy={test.isPending}
          refusal={isSaved ? undefined : t.testSaved}
          onClick={() => test.mutate(() => testChannel(channel.name))}
        >
          {t.test}
        </Button>
        <IconButton small icon="delete" label={t.remove(channel.name)} onClick={remove} />
      </div>
      <div className="form-row">
        <TextField {...text('name', t.channelName, 80)} />
        {channel.kind === 'email' && <TextField {...text('address', t.address, 254)} inputMode="email" />}
        {channel.kind === 'webhook' && (
          <TextField {...text('url', t.url, 2000)} help={b.alerts.shapeHelp[channel.shape]} mono />
        )}
        {channel.kind === 'syslog' && (
          <>
            <TextField {...text('host', t.host, 253)} mono />
            <TextField {...text('port', t.port, 5)} mono inputMode="numeric" />
          </>
        )}
        <SelectField
          label={t.minimumWeight}
          value={channel.minimumWeight}
          onValue={(typed) =>
            set({ minimumWeight: WEIGHTS.find((weight) => weight === typed) ?? channel.minimumWeight })
          }
          choices={WEIGHTS.map((value) => ({ value, label: b.weightWords[value] }))}
        />
      </div>
      {channel.kind === 'webhook' && (
        <div className="form-row">
          <SelectField
            label={t.shape}
            value={channel.shape}
            onValue={(typed) => set({ shape: SHAPES.find((shape) => shape === typed) ?? channel.shape })}
            choices={SHAPES.map((value) => ({ value, label: t.shapes[value] }))}
          />
          <TextField {...text('secret', t.secret, 200)} help={b.alerts.signatureHelp} optional />
          {channel.shape === 'telegram' && <TextField {...text('chatId', t.chatId, 80)} />}
        </div>
      )}
    </div>
  );
}
