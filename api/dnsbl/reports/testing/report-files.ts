import { crc32, deflateRawSync } from 'node:zlib';

interface DmarcOptions {
  readonly reporter?: string;
  readonly id?: string;
  readonly domain?: string;
  readonly begin?: number;
  /** `ip count disposition dkim spf [header_from]`. */
  readonly rows?: readonly string[];
}

/** 1 March 2056, 00:00 UTC. */
export const REPORT_DAY = 2_719_094_400;

/** A report as RFC 7489 appendix C shows it. */
export function dmarcReport(options: DmarcOptions = {}): string {
  const { reporter = 'receiver.example', id = '1', domain = 'ente.example', begin = REPORT_DAY } = options;
  const rows = options.rows ?? ['192.0.2.25 3 none pass pass'];
  return `<?xml version="1.0" encoding="UTF-8" ?>
<feedback>
  <report_metadata><org_name>${reporter}</org_name><email>dmarc@${reporter}</email><report_id>${id}</report_id>
    <date_range><begin>${begin}</begin><end>${begin + 86_399}</end></date_range></report_metadata>
  <policy_published><domain>${domain}</domain><adkim>r</adkim><aspf>r</aspf><p>quarantine</p><sp>none</sp><pct>100</pct></policy_published>
${rows.map((row) => recordOf(row, domain)).join('\n')}
</feedback>
`;
}

function recordOf(row: string, domain: string): string {
  const [ip = '', count = '', disposition = '', dkim = '', spf = '', from = domain] = row.split(' ');
  return `  <record><row><source_ip>${ip}</source_ip><count>${count}</count>
    <policy_evaluated><disposition>${disposition}</disposition><dkim>${dkim}</dkim><spf>${spf}</spf></policy_evaluated></row>
    <identifiers><header_from>${from}</header_from></identifiers>
    <auth_results><dkim><domain>${domain}</domain><result>${dkim}</result></dkim><spf><domain>${domain}</domain><result>${spf}</result></spf></auth_results></record>`;
}

/** RFC 8460 appendix B, with our own names. */
export const TLS_REPORT = {
  'organization-name': 'Receiver Inc.',
  'date-range': { 'start-datetime': '2056-03-01T00:00:00Z', 'end-datetime': '2056-03-01T23:59:59Z' },
  'contact-info': 'sts@receiver.example',
  'report-id': 'tls-1',
  policies: [
    {
      policy: {
        'policy-type': 'sts',
        'policy-string': ['version: STSv1', 'mode: testing'],
        'policy-domain': 'ente.example',
        'mx-host': '*.mail.ente.example',
      },
      summary: { 'total-successful-session-count': 5326, 'total-failure-session-count': 303 },
      'failure-details': [
        {
          'result-type': 'certificate-expired',
          'sending-mta-ip': '2001:db8:abcd:12::1',
          'receiving-mx-hostname': 'mx1.ente.example',
          'failed-session-count': 100,
        },
        {
          'result-type': 'starttls-not-supported',
          'sending-mta-ip': '2001:db8:abcd:13::1',
          'receiving-mx-hostname': 'mx2.ente.example',
          'receiving-ip': '203.0.113.56',
          'failed-session-count': 203,
        },
      ],
    },
  ],
};

interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the directory says, where it lies. */
  readonly saysSize?: number;
  readonly flags?: number;
  readonly method?: number;
}

/** A ZIP file (APPNOTE 4.3), honest or not. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, saysSize, flags = 0, method = 8 } of parts) {
    const plain = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(plain) : plain;
    const label = Buffer.from(name);
    const facts = Buffer.alloc(20);
    facts.writeUInt16LE(flags, 0);
    facts.writeUInt16LE(method, 2);
    facts.writeUInt32LE(crc32(plain), 8);
    facts.writeUInt32LE(packed.length, 12);
    facts.writeUInt32LE(saysSize ?? plain.length, 16);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(label.length, 0);
    const body = Buffer.concat([
      Buffer.from('PK\u0003\u0004\u0014\0', 'latin1'),
      facts,
      lengths,
      label,
      packed,
    ]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0\u0014\0', 'latin1'), facts, lengths, place, label]),
    );
    bodies.push(body);
    at += body.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, entries, end]);
}

/** A message with one attachment, as receivers send it. */
export function messageWith(fileName: string, content: Buffer): Buffer {
  return Buffer.from(
    [
      'From: noreply@receiver.example',
      'To: dmarc@ente.example',
      'Subject: Report Domain: ente.example',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'This is an aggregate report.',
      '--b',
      'Content-Type: application/octet-stream',
      `Content-Disposition: attachment; filename="${fileName}"`,
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64').replace(/(.{76})/g, '$1\r\n'),
      '--b--',
      '',
    ].join('\r\n'),
  );
}
