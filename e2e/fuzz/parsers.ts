import { parseCodeRules } from '../../domain/dnsbl/code-rules.ts';
import { parseTargets } from '../../domain/dnsbl/target.ts';
import { readCsv } from '../../domain/firewall/csv-reader.ts';
import { parsePorts, parseProtocol, parseServiceEntry } from '../../domain/firewall/parse-service.ts';
import { parseMailAddress } from '../../domain/mailboxes/address.ts';
import { parseAddress } from '../../domain/net/address.ts';
import { parseAddressList } from '../../domain/net/address-set.ts';
import { decodeMessage, MalformedMessage } from '../../jobs/dnsbl/dns/message.ts';
import { MAIL_PARSERS } from './mail-parsers.ts';
import { POLICY_PARSERS } from './policy-parsers.ts';
import { RECORD_PARSERS } from './record-parsers.ts';

/** Something that reads what strangers wrote. Bad input is answered, or refused with an error it declares. */
export interface Parser {
  name: string;
  seeds: readonly Buffer[];
  read(input: Buffer): unknown;
  /** Errors that are the declared way of refusing. */
  refuses?(error: unknown): boolean;
}

const texts = (...seeds: string[]): Buffer[] => seeds.map((seed) => Buffer.from(seed));
const onText =
  (read: (text: string) => unknown) =>
  (input: Buffer): unknown =>
    read(input.toString('utf8'));

const POLICY = `id,action,src,dst,proto,sport,dport,from,to,enabled,comment
1,accept,10.20.4.0/24;2001:db8::/32,203.0.113.17,tcp,any,443;8080-8090,lan,wan,yes,"posta, ""certificata"""
2,deny,any,192.0.2.1-192.0.2.9,udp;icmp,1-1023,any,,,no,
`;

/** An answer with a question, two A records with compressed names and a TXT of two strings. */
const DNS_ANSWER = Buffer.from(
  '1234818000010002000000000132013001300331323704626c6f6307657861' +
    '6d706c650000010001c00c00010001000000780004' +
    '7f000002c00c00010001000000780004' +
    '7f000004',
  'hex',
);
const DNS_LOOP = Buffer.from('123481800001000100000000c00c00010001c00c000100010000007800047f000002', 'hex');

export const PARSERS: readonly Parser[] = [
  {
    name: 'address',
    seeds: texts('192.0.2.1', '2001:db8::1', '::ffff:192.0.2.1', '1:2:3:4:5:6:7:8'),
    read: onText(parseAddress),
  },
  {
    name: 'address list',
    seeds: texts('any', '10.0.0.0/8;2001:db8::/32', '192.0.2.1-192.0.2.9', '0.0.0.0/0;::/0'),
    read: onText(parseAddressList),
  },
  {
    name: 'ports',
    seeds: texts('any', '1-1023;443', '65535'),
    read: onText((text) => parsePorts(text, ';')),
  },
  { name: 'protocol', seeds: texts('tcp', '255', 'any', 'icmpv6'), read: onText(parseProtocol) },
  { name: 'service', seeds: texts('tcp/443', 'udp/53-54', 'icmp', 'https'), read: onText(parseServiceEntry) },
  { name: 'CSV', seeds: texts(POLICY, 'a,"b\n""c",d\r\n'), read: onText(readCsv) },
  ...POLICY_PARSERS,
  ...MAIL_PARSERS,
  ...RECORD_PARSERS,
  {
    name: 'DNSBL codes',
    seeds: texts('127.0.0.2=listed:SBL;127.255.255.254=refused:public resolver', '127.0.0.10-11=listed'),
    read: onText(parseCodeRules),
  },
  {
    name: 'DNSBL target',
    seeds: texts('192.0.2.0/28', 'mail.provincia.example', '2001:db8::/122', 'bücher.example'),
    read: onText((text) => parseTargets(text)),
  },
  {
    name: 'mail address',
    seeds: texts('ufficio@provincia.example', '"a b"@x.example', 'a@[192.0.2.1]'),
    read: onText(parseMailAddress),
  },
  {
    name: 'DNS answer',
    seeds: [DNS_ANSWER, DNS_LOOP],
    read: decodeMessage,
    refuses: (error) => error instanceof MalformedMessage,
  },
];
