import { createSocket } from 'node:dgram';
import type { Database } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import { publishChange } from '../../api/live/live.ts';
import { NOTIFICATION_SETTINGS } from '../../contract/notifications/settings.ts';
import { DEMONSTRATION_SYSLOG } from '../seed/blacklist-channels.ts';

export interface SyslogCatcher {
  stop(): Promise<void>;
}

/** The demonstration's log server: takes lines of RFC 5424 on a loopback port and keeps them beside the caught mail. */
export async function startSyslogCatcher(database: Database): Promise<SyslogCatcher> {
  const server = createSocket('udp4');
  server.on('error', () => undefined);
  server.on('message', (line) => void keep(database, line.toString('utf8')).catch(() => undefined));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.bind(0, '127.0.0.1', resolve);
  });
  await pointChannelAt(database, server.address().port);
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The port is another one at every start; the channel follows, unless somebody has made it their own. */
async function pointChannelAt(database: Database, port: number): Promise<void> {
  await database.query(
    `UPDATE setting SET value = jsonb_set(value, '{channels}', (
       SELECT jsonb_agg(CASE WHEN one ->> 'name' = $2 AND one ->> 'kind' = 'syslog' AND one ->> 'host' = '127.0.0.1'
         THEN one || jsonb_build_object('port', $3::int) ELSE one END ORDER BY place)
       FROM jsonb_array_elements(value #> '{channels}') WITH ORDINALITY AS c(one, place)))
     WHERE key = $1 AND jsonb_array_length(value #> '{channels}') > 0`,
    [NOTIFICATION_SETTINGS.key, DEMONSTRATION_SYSLOG, port],
  );
}

async function keep(database: Database, line: string): Promise<void> {
  const id = newId();
  // After the structured data and the byte order mark comes what people read.
  const [title = line] = (line.split('\uFEFF')[1] ?? line).split(' | ');
  await database.transaction(async (tx) => {
    await tx.query(
      'INSERT INTO caught_mail (id, sender, recipients, subject, body, raw) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, 'Baluardo', ['syslog (RFC 5424)'], title, line, Buffer.from(line, 'utf8')],
    );
    await publishChange(tx, { topic: 'messages', id });
  });
}
