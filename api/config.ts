import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';

const port = z.coerce.number().int().min(0).max(65535);

/** Clear text stays on this machine. */
function isSyslogUrl(word: string | undefined): boolean {
  if (word === undefined) return true;
  if (!URL.canParse(word)) return false;
  const { protocol, hostname, port } = new URL(word);
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return hostname !== '' && port !== '' && (protocol === 'tls:' || (protocol === 'tcp:' && isHere));
}

const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  BALUARDO_DATA: z.string().min(1).default('./data'),
  BALUARDO_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  BALUARDO_ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').max(200).optional(),
  RESOLVERS: z.string().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  PEC_PASSWORD: z.string().min(1).max(500).optional(),
  PEC_USERNAME: z.string().min(1).max(320).optional(),
  PEC_SERVERS: z.string().optional(),
  BALUARDO_KEY: z.string().optional(),
  BACKUP_PASSPHRASE: z.string().min(16, 'must have at least 16 characters').max(500).optional(),
  BACKUP_RECIPIENTS: z.string().optional(),
  BACKUP_IDENTITY: z.string().optional(),
  SECOND_FACTOR: z.enum(['required', 'optional']).optional(),
  API_DOCUMENT: z.enum(['public', 'signed-in']).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: port.optional(),
  RATE_LIMIT: z.coerce.number().int().min(60).default(1200),
  DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(1),
  OUTBOUND_ALLOW: z.string().default(''),
  OUTBOUND_PROXY: z.url().optional(),
  TRUST_PROXY: z.string().optional(),
  SYSLOG_URL: z.string().optional().refine(isSyslogUrl, {
    error: 'must be tls://host:port (tcp://127.0.0.1:port for a receiver on this machine only)',
  }),
  SYSLOG_FORMAT: z.enum(['rfc5424', 'cef']).default('rfc5424'),
  SYSLOG_CA: z.string().optional(),
  SYSLOG_CERTIFICATE: z.string().optional(),
  SYSLOG_KEY: z.string().optional(),
  AUDIT_ANCHORS: z.string().min(1).optional(),
  AUDIT_ANCHOR_MAIL: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .optional(),
  OTEL_SERVICE_NAME: z.string().min(1).max(100).optional(),
  OTEL_METRICS_EXPORTER: z.enum(['otlp', 'none']).default('otlp'),
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number().int().min(1000).max(3_600_000).default(60_000),
});

export interface Config {
  port: number;
  host: string;
  /** Absent: the embedded PostgreSQL under `dataFolder`. */
  databaseUrl: string | undefined;
  /** Absolute. */
  dataFolder: string;
  /** The address people type, without a closing slash. */
  publicUrl: string;
  adminPassword: string | undefined;
  /** Resolvers as `host` or `host:port`; empty: the system's. */
  resolvers: string[];
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  /** Of the certified mailbox, when it is not typed in the settings: for this user, at these servers, and no others. */
  pecPassword: string | undefined;
  pecUsername: string | undefined;
  pecServers: string[];
  /** Keys that seal the secrets in the database, the one in use first; absent: the file in the data folder. */
  key: string | undefined;
  /** What opens the backups; absent: the installation's key. */
  backupPassphrase: string | undefined;
  /** `age1…`: for whom backups are encrypted, instead of a passphrase. */
  backupRecipients: string[];
  /** `AGE-SECRET-KEY-1…`: what opens backups for recipients at a restore. */
  backupIdentity: string | undefined;
  /** Whether managers, operators and administrators need a second factor; absent: outside the demonstration. */
  secondFactor: 'required' | 'optional' | undefined;
  /** Who may read the document of the API; absent: who is signed in, and anybody in the demonstration. */
  apiDocument: 'public' | 'signed-in' | undefined;
  logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
  metricsHost: string;
  metricsPort: number | undefined;
  /** Requests a minute of each session, each machine token, and each address of strangers. */
  rateLimit: number;
  /** How long a process that was told to close still answers while it says that it is not ready. */
  drainSeconds: number;
  /** Hosts that outgoing HTTP may reach although their address is private. */
  outboundAllow: string[];
  outboundProxy: string | undefined;
  trustProxy: string[];
  /** Where the register's rows are sent: `tls://host:port`. */
  syslogUrl: string | undefined;
  syslogFormat: 'rfc5424' | 'cef';
  /** PEM: the receiver's authorities; our own certificate and key where it asks for them. */
  syslogCa: string | undefined;
  syslogCertificate: string | undefined;
  syslogKey: string | undefined;
  /** Where the register's last row is noted once a day: on a disk that the database's machine cannot write. */
  anchorFile: string | undefined;
  /** Who gets it by mail. */
  anchorMail: string[];
  /** The collector of traces (OTLP over HTTP); absent: none are made. */
  otlpEndpoint: string | undefined;
  /** As which service; absent: baluardo and the process. */
  otelServiceName: string | undefined;
  /** How often metrics leave; null: traces only. */
  otlpMetricsEveryMs: number | null;
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * Reads the environment, once, at the start. Every variable can be given as `NAME_FILE` too (a file that holds
 * the value), for secrets mounted as files.
 * @throws ConfigError naming the variable and what is wrong with it.
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const raw: Record<string, string> = {};
  for (const name of Object.keys(Environment.shape)) {
    const value = valueOf(env, name);
    if (value !== undefined && value !== '') raw[name] = value;
  }
  const parsed = Environment.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new ConfigError(`${issue.path.join('.')}: ${issue.message}`);
  }
  const e = parsed.data;
  return {
    port: e.PORT,
    host: e.HOST,
    databaseUrl: e.DATABASE_URL,
    dataFolder: path.resolve(e.BALUARDO_DATA),
    publicUrl: (
      e.BALUARDO_URL ?? `http://${e.HOST.includes(':') ? `[${e.HOST}]` : e.HOST}:${e.PORT}`
    ).replace(/\/$/, ''),
    adminPassword: e.BALUARDO_ADMIN_PASSWORD,
    resolvers: list(e.RESOLVERS),
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    pecPassword: e.PEC_PASSWORD,
    pecUsername: e.PEC_USERNAME,
    pecServers: list(e.PEC_SERVERS).map((server) => server.toLowerCase()),
    key: e.BALUARDO_KEY,
    backupPassphrase: e.BACKUP_PASSPHRASE,
    backupRecipients: list(e.BACKUP_RECIPIENTS),
    backupIdentity: e.BACKUP_IDENTITY,
    secondFactor: e.SECOND_FACTOR,
    apiDocument: e.API_DOCUMENT,
    logLevel: e.LOG_LEVEL,
    metricsHost: e.METRICS_HOST,
    metricsPort: e.METRICS_PORT,
    rateLimit: e.RATE_LIMIT,
    drainSeconds: e.DRAIN_SECONDS,
    outboundAllow: list(e.OUTBOUND_ALLOW),
    outboundProxy: e.OUTBOUND_PROXY,
    trustProxy: list(e.TRUST_PROXY),
    syslogUrl: e.SYSLOG_URL,
    syslogFormat: e.SYSLOG_FORMAT,
    syslogCa: e.SYSLOG_CA,
    syslogCertificate: e.SYSLOG_CERTIFICATE,
    syslogKey: e.SYSLOG_KEY,
    anchorFile: e.AUDIT_ANCHORS === undefined ? undefined : path.resolve(e.AUDIT_ANCHORS),
    anchorMail: list(e.AUDIT_ANCHOR_MAIL),
    otlpEndpoint: e.OTEL_EXPORTER_OTLP_ENDPOINT,
    otelServiceName: e.OTEL_SERVICE_NAME,
    otlpMetricsEveryMs: e.OTEL_METRICS_EXPORTER === 'none' ? null : e.OTEL_METRIC_EXPORT_INTERVAL,
  };
}

function valueOf(env: Record<string, string | undefined>, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') return env[name];
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new ConfigError(
      `${name}_FILE: cannot read ${file} (${(error as NodeJS.ErrnoException).code ?? 'error'})`,
    );
  }
}

/** Injection token of {@link Config}. */
export const CONFIG = Symbol('config');
