import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from './real-programs.ts';

/** What the directory holds and how it answers. */
export interface SlapdOptions {
  /** `dc=provincia,dc=example`; its entry is made unless `entries` begin with it. */
  readonly suffix: string;
  /** LDIF, in the order of the tree. `userPassword` may be in clear: slapd compares it as it stands. */
  readonly entries: string;
  /** Who may read: a bind DN and its password. Everybody else may only bind. */
  readonly reader: { readonly dn: string; readonly password: string };
  /** Most entries of one answer; a paged search may go on beyond it, as in Active Directory (MaxPageSize). */
  readonly sizeLimit?: number;
  /** Further lines of slapd.conf, in the part of the database. */
  readonly configuration?: readonly string[];
}

export interface Slapd {
  /** LDAP, in clear and by StartTLS. */
  readonly port: number;
  /** LDAP over TLS from the first byte. */
  readonly tlsPort: number;
  /** The server's certificate, for `localhost` and 127.0.0.1, which vouches for itself (PEM). */
  readonly certificate: string;
  stop(): Promise<void>;
}

const SCHEMAS = ['core', 'cosine', 'inetorgperson', 'nis'] as const;
const SCHEMA_FOLDERS = ['/etc/ldap/schema', '/etc/openldap/schema', '/usr/local/etc/openldap/schema'];

/** Where OpenLDAP's server is, or null: it comes with Microsoft's own classes (`user`, `computer`) in msuser.schema. */
export function findSlapd(): string | null {
  const program = findProgram('slapd');
  const isWhole =
    schemaFolder() !== null && findProgram('slapadd') !== null && findProgram('openssl') !== null;
  return isWhole ? program : null;
}

/** A real directory on two ports of the loopback, filled with `entries`. */
export async function startSlapd(program: string, options: SlapdOptions): Promise<Slapd> {
  const folder = mkdtempSync(path.join(tmpdir(), 'slapd-'));
  chmodSync(folder, 0o755);
  const at = (name: string) => path.join(folder, name);
  mkdirSync(at('db'));
  selfSigned(at('key.pem'), at('cert.pem'));
  writeFileSync(at('msuser.schema'), comparable(readFileSync(`${schemaFolder()}/msuser.schema`, 'utf8')));
  writeFileSync(at('slapd.conf'), configurationOf(options, folder), { mode: 0o600 });
  writeFileSync(at('entries.ldif'), entriesOf(options));
  // Without the check of the schema (-s): Active Directory fills instanceType, objectSid and their like by itself.
  run(findProgram('slapadd')!, ['-q', '-s', '-f', at('slapd.conf'), '-l', at('entries.ldif')]);
  const [port, tlsPort] = [await freePort(), await freePort()];
  const urls = `ldap://127.0.0.1:${port}/ ldaps://127.0.0.1:${tlsPort}/`;
  const child = spawn(program, ['-h', urls, '-f', at('slapd.conf'), '-d', '0'], { stdio: 'ignore' });
  await accepting(tlsPort);
  return {
    port,
    tlsPort,
    certificate: readFileSync(at('cert.pem'), 'utf8'),
    stop: async () => {
      const ended = new Promise((resolve) => void child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null) {
        child.kill();
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configurationOf(
  { suffix, reader, sizeLimit, configuration = [] }: SlapdOptions,
  folder: string,
): string {
  const modules = ['/usr/lib/ldap', '/usr/lib64/openldap', '/usr/lib/openldap'];
  return [
    ...SCHEMAS.map((name) => `include ${schemaFolder()}/${name}.schema`),
    `include ${folder}/msuser.schema`,
    `modulepath ${modules.join(':')}`,
    'moduleload back_mdb',
    `pidfile ${folder}/slapd.pid`,
    `TLSCertificateFile ${folder}/cert.pem`,
    `TLSCertificateKeyFile ${folder}/key.pem`,
    'database mdb',
    'maxsize 268435456',
    `suffix "${suffix}"`,
    `directory ${folder}/db`,
    ...(sizeLimit === undefined
      ? ['sizelimit unlimited']
      : [
          `limits * size.soft=${sizeLimit} size.hard=${sizeLimit} size.pr=${sizeLimit} size.prtotal=unlimited`,
        ]),
    'access to attrs=userPassword by anonymous auth by * none',
    `access to * by dn.exact="${reader.dn}" read by anonymous auth by * none`,
    'index objectClass eq',
    ...configuration,
    '',
  ].join('\n');
}

/** The file says nothing of how values are compared, without which OpenLDAP finds nothing by them; Active Directory does. */
const comparable = (schema: string): string =>
  schema
    .replace("NAME 'sAMAccountName'", '$& EQUALITY caseIgnoreMatch')
    .replace("NAME 'objectGUID'", '$& EQUALITY octetStringMatch');

/** The reader is an entry of its own: it is held by the limits and the rights like anybody. */
function entriesOf({ suffix, entries, reader }: SlapdOptions): string {
  const root = /^dc=([^,]+)/i.exec(suffix)?.[1] ?? 'example';
  const name = /^cn=([^,]+)/i.exec(reader.dn)?.[1] ?? 'reader';
  return [
    `dn: ${suffix}\nobjectClass: dcObject\nobjectClass: organization\ndc: ${root}\no: ${root}\n`,
    `dn: ${reader.dn}\nobjectClass: applicationProcess\nobjectClass: simpleSecurityObject\ncn: ${name}\nuserPassword: ${reader.password}\n`,
    entries,
  ].join('\n');
}

function selfSigned(key: string, certificate: string): void {
  const wanted = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost'.split(' ');
  const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  run(findProgram('openssl')!, [...wanted, ...names, '-keyout', key, '-out', certificate]);
}

function run(program: string, args: readonly string[]): void {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${path.basename(program)}: ${done.stderr}`);
}

function schemaFolder(): string | null {
  return SCHEMA_FOLDERS.find((folder) => isFile(`${folder}/msuser.schema`)) ?? null;
}

function isFile(name: string): boolean {
  try {
    readFileSync(name);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function accepting(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port }, () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('slapd does not answer');
}
