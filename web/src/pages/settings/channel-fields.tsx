import { WEIGHTS } from '../../../../domain/dnsbl/zone.ts';
import { EVENT_KINDS } from '../../../../domain/notifications/event-kinds.ts';
import { TEMPLATE_NAMES } from '../../../../domain/notifications/webhook-template.ts';
import { WEBHOOK_SERVICES, WEBHOOK_SHAPES } from '../../../../domain/notifications/webhooks/services.ts';
import type { ChannelValues } from '../../forms/record/channel-values.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { notificationSettingsText } from '../../text/notification-settings.ts';
import { useInLanguage, useText } from '../../text/texts.ts';
import { IconButton } from '../../ui/button.tsx';
import { ChoicesField } from '../../ui/choices-field.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { Chip } from '../../ui/status-badge.tsx';
import { useTestOfChannel } from './channel-test.tsx';

interface Part {
  readonly channel: ChannelValues;
  readonly set: (changes: Partial<ChannelValues>) => void;
  readonly errorOf: (field: string) => string | undefined;
}

/** One channel: where it leads, what it carries, its test. */
export function ChannelFields({
  isSaved,
  remove,
  ...part
}: Part & { readonly isSaved: boolean; readonly remove: () => void }) {
  const t = useText(notificationSettingsText);
  const words = useText(blacklistText).weightWords;
  const { channel, set } = part;
  const inLanguage = useInLanguage();
  const test = useTestOfChannel(channel.name, channel.kind === 'syslog' && channel.transport === 'udp');
  return (
    <div className="channel">
      <div className="channel-head">
        <Chip>{t.kindOf[channel.kind]}</Chip>
        {test.button(isSaved ? undefined : t.testSaved)}
        <IconButton small icon="delete" label={t.remove(channel.name)} onClick={remove} />
      </div>
      {test.outcome}
      <div className="form-row">
        <TextField {...field(part, 'name', t.name, 80)} />
        {channel.kind === 'email' && (
          <TextField {...field(part, 'address', t.address, 254)} inputMode="email" />
        )}
        {channel.kind === 'webhook' && (
          <TextField
            {...field(part, 'url', t.url, 2000)}
            help={inLanguage(WEBHOOK_SERVICES[channel.shape].help)}
            mono
          />
        )}
        {channel.kind === 'syslog' && (
          <>
            <TextField {...field(part, 'host', t.host, 253)} mono />
            <TextField {...field(part, 'port', t.port, 5)} mono inputMode="numeric" />
          </>
        )}
        <SelectField
          label={t.minimumWeight}
          value={channel.minimumWeight}
          onValue={(typed) => set({ minimumWeight: among(WEIGHTS, typed, channel.minimumWeight) })}
          choices={WEIGHTS.map((value) => ({ value, label: words[value] }))}
        />
      </div>
      {channel.kind === 'webhook' && <WebhookFields {...part} />}
      {channel.kind === 'syslog' && <SyslogFields {...part} />}
      <details>
        <summary>{t.receives(channel.kinds.length, EVENT_KINDS.length)}</summary>
        <ChoicesField
          legend={t.kinds}
          values={EVENT_KINDS}
          words={t.eventKinds}
          chosen={channel.kinds}
          onChange={(kinds) => set({ kinds })}
        />
      </details>
    </div>
  );
}

type TextName =
  'name' | 'address' | 'url' | 'secret' | 'chatId' | 'token' | 'template' | 'host' | 'port' | 'authority';

const field = ({ channel, set, errorOf }: Part, name: TextName, label: string, maxLength: number) => ({
  label,
  maxLength,
  value: channel[name],
  onValue: (value: string) => set({ [name]: value }),
  error: errorOf(name),
});

const among = <Value extends string>(values: readonly Value[], typed: string, otherwise: Value): Value =>
  values.find((value) => value === typed) ?? otherwise;

function WebhookFields(part: Part) {
  const t = useText(notificationSettingsText);
  const { channel, set } = part;
  const { shape } = channel;
  const { destination, token } = WEBHOOK_SERVICES[shape];
  const inLanguage = useInLanguage();
  return (
    <>
      <div className="form-row">
        <SelectField
          label={t.shape}
          value={shape}
          onValue={(typed) => set({ shape: among(WEBHOOK_SHAPES, typed, shape) })}
          choices={WEBHOOK_SHAPES.map((value) => ({
            value,
            label: inLanguage(WEBHOOK_SERVICES[value].name),
          }))}
        />
        {destination !== undefined && (
          <TextField {...field(part, 'chatId', inLanguage(destination), 200)} mono />
        )}
        {token !== undefined && (
          <TextField
            {...field(part, 'token', t.token, 500)}
            help={t.tokenHelp}
            {...(token === 'taken' && { optional: true })}
          />
        )}
        <TextField {...field(part, 'secret', t.secret, 200)} help={t.signatureHelp} optional />
      </div>
      {shape === 'template' && (
        <TextArea
          {...field(part, 'template', t.template, 4000)}
          help={t.templateHelp(TEMPLATE_NAMES.map((name) => `{{${name}}}`).join(', '))}
          rows={6}
        />
      )}
    </>
  );
}

const TRANSPORTS = ['udp', 'tls'] as const;
const FORMATS = ['rfc5424', 'cef'] as const;

function SyslogFields(part: Part) {
  const t = useText(notificationSettingsText);
  const { channel, set } = part;
  return (
    <>
      <div className="form-row">
        <SelectField
          label={t.transport}
          value={channel.transport}
          onValue={(typed) => {
            const transport = among(TRANSPORTS, typed, channel.transport);
            // The usual port follows the transport, unless somebody wrote their own.
            const port = { '514': '6514', '6514': '514' }[channel.port];
            set({ transport, ...(transport !== channel.transport && port !== undefined && { port }) });
          }}
          choices={TRANSPORTS.map((value) => ({ value, label: t.transports[value] }))}
        />
        <SelectField
          label={t.format}
          value={channel.format}
          onValue={(typed) => set({ format: among(FORMATS, typed, channel.format) })}
          choices={FORMATS.map((value) => ({ value, label: t.formats[value] }))}
        />
      </div>
      {channel.transport === 'tls' && (
        <TextArea
          {...field(part, 'authority', t.authority, 20_000)}
          help={t.authorityHelp}
          optional
          rows={4}
        />
      )}
    </>
  );
}
