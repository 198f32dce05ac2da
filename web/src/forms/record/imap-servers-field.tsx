import type { ImapServer } from '../../../../contract/records/rules.ts';
import { recordRulesText } from '../../text/record-rules.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { numberOrNull } from './typed-values.ts';

/** One server as the form holds it. */
export interface ImapServerValues {
  /** Tells the rows of the form apart; never sent. */
  readonly key: string;
  readonly domain: string;
  readonly host: string;
  readonly port: string;
  readonly security: ImapServer['security'];
}

export const imapServerValues = (server: ImapServer): ImapServerValues => ({
  ...server,
  key: crypto.randomUUID(),
  port: String(server.port),
});

export const imapServerBody = ({ domain, host, port, security }: ImapServerValues) => ({
  domain,
  host,
  port: numberOrNull(port),
  security,
});

const PORTS = { tls: '993', starttls: '143' } as const;

export function ImapServersField({
  servers,
  onChange,
  errorOf,
}: {
  readonly servers: readonly ImapServerValues[];
  readonly onChange: (servers: readonly ImapServerValues[]) => void;
  readonly errorOf: (path: string) => string | undefined;
}) {
  const t = useText(recordRulesText).mailboxes;
  const edit = (key: string, changes: Partial<ImapServerValues>) =>
    onChange(servers.map((server) => (server.key === key ? { ...server, ...changes } : server)));
  return (
    <div className="stack-tight">
      {servers.map((server, index) => (
        <div key={server.key} className="form-row">
          {(['domain', 'host', 'port'] as const).map((field) => (
            <TextField
              key={field}
              label={t[field]}
              value={server[field]}
              onValue={(value) => edit(server.key, { [field]: value })}
              error={errorOf(`${index}.${field}`)}
              mono
              maxLength={253}
              {...(field === 'port' && { inputMode: 'numeric' as const })}
            />
          ))}
          <SelectField
            label={t.security}
            value={server.security}
            choices={(['tls', 'starttls'] as const).map((value) => ({ value, label: t.securities[value] }))}
            onValue={(value) => {
              const security = value === 'starttls' ? 'starttls' : 'tls';
              edit(server.key, {
                security,
                ...(server.port === PORTS[server.security] && { port: PORTS[security] }),
              });
            }}
          />
          <IconButton
            icon="delete"
            label={t.removeServer(server.host)}
            onClick={() => onChange(servers.filter(({ key }) => key !== server.key))}
          />
        </div>
      ))}
      <div>
        <Button
          small
          icon="plus"
          onClick={() =>
            onChange([
              ...servers,
              { key: crypto.randomUUID(), domain: '', host: '', port: PORTS.tls, security: 'tls' },
            ])
          }
        >
          {t.addServer}
        </Button>
      </div>
    </div>
  );
}
