import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An authority that nobody but the test trusts, made by openssl. */
export interface PrivateAuthority {
  /** Its own certificate, as PEM. */
  readonly pem: string;
  /** A key and a certificate for these names, signed by it. */
  issue(...names: readonly string[]): { readonly key: string; readonly cert: string };
  remove(): void;
}

export function makeAuthority(): PrivateAuthority {
  const folder = mkdtempSync(path.join(tmpdir(), 'authority-'));
  const file = (of: string): string => path.join(folder, of);
  const read = (of: string): string => readFileSync(file(of), 'utf8');
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });
  const request = (of: string, name: string, ...more: string[]): void =>
    openssl(
      'req',
      ...more,
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      file(`${of}.key`),
      '-subj',
      `/CN=${name}`,
    );
  request('ca', 'Test CA', '-x509', '-out', file('ca.pem'), '-days', '30');
  let count = 0;
  return {
    pem: read('ca.pem'),
    issue: (...names) => {
      const of = `own${count++}`;
      const alternatives = `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`;
      request(of, names[0] ?? '', '-out', file(`${of}.csr`), '-addext', alternatives);
      const signing = [
        '-CA',
        file('ca.pem'),
        '-CAkey',
        file('ca.key'),
        '-days',
        '20',
        '-copy_extensions',
        'copy',
      ];
      openssl('x509', '-req', '-in', file(`${of}.csr`), '-out', file(`${of}.pem`), ...signing);
      return { key: read(`${of}.key`), cert: read(`${of}.pem`) };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
