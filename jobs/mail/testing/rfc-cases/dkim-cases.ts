import type { MailState } from '../../../../domain/mail/item.ts';
import { SERVER, text, texts, type More, type Records, type RfcCase } from './rfc-case.ts';

/** Public halves of keys made for these tests. */
const RSA_1024 =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC/eIjhmyCKoIxl4U1TmQ8+00H8OQGofChsy3SDW4gL/M9zilJs7XMH9af85m4upwg8tCR1RiqOT/ce5RTbr9pdy79fYtAtro9hFigK338/WbXQHk7iTivh2UgsuUB3AOWDn39MptJiwRKbvO/7tlK8AycgarpDFfaQKxt2nZ3SrQIDAQAB';
const RSA_1536 =
  'MIHfMA0GCSqGSIb3DQEBAQUAA4HNADCByQKBwQDYQcGjhMmtmwGEDylyOsPOy0t7NLftGCAOlNxYN4lpnHApL0tsjQPgSsf0G/6GGcBpYbba/iLQNLgJAGHZNGmBZdXQP2Cwlujbmewjl03Y1AOrioEkgJp0nJdpthmTJuQtByDkWb9o7HA6hUOgZDCj5xEBaqd5SmQHAV1GF0t2upA+ks4H050JE7H6DwYQ7Xbs5Qg6ZaVVUZhJcV0uyD3cYvSBmCNLD5N+DWtTks1JRlvjg0Gq565KGSqfo2elztsCAwEAAQ==';
export const RSA_2048 =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu9QbQRuwmlLhrMpWnp3dkQtsMqj9QvK0A8Cr6hZ6gsw+4ieJNW8ukxVRASfWUo1fq7+cNxmaj2S0EAEDb3GDVkVr4dVqytyq0OazHFFtvt/pdVJZ9uQMzBIudu+9rgVSBJRNq9QF8gn5HhGCULvOQuUbEA/lKpEK0dQ9+Fba4FUNzzaaFHoHDBUDFEakDU2LsApY6xdWCAP8AGlPx0viUDaswMFMOyG6sb2NvPO2rzZUta5ep3j/BpI0mUPG9uoXF6SpdJhdMHlWD9X/mXoc2m+VbgNtErlmhcS4oRM+J9Ziaf0Tpue+aAYKsZHJnI5/zpAvvUJp/8Hhy5aUbk78ywIDAQAB';
const RSA_3072 =
  'MIIBojANBgkqhkiG9w0BAQEFAAOCAY8AMIIBigKCAYEAzDa3ozoyKD+AeDmNemPAIbLdGp3vardL+/TMgoq7YtkVppHoOJhUgXoNY/8SeNvigyAykFi8/8oLIREH7kVl5UeZOAouDmfYiW84VMRqZUoFIlicf19krn+MQqTJE0pKVyOJdle7KR+MmWCPhpcF8AP9BN471GV3PrJzxB0v/2//1rZXF1YuRHZ8DFYQNKY503/zUbqqtirfhIRQPmBIV6d1F1iQX2MCadLgAve2qdk/1w63IatJBwU0HoXQqjyJm2IJwr5wQOqj2hW1q3c5P7TnddvhzaAXaTh+xsMYrY8sCaPg56UjN0Fh9Gf+3IBUda8S/IjP6VGk/ZcvC9bWjZB6NU+hH2lRTSZRi1lsS/Bd6clKN8tiSOUoG20qqJXiVP/GP/nAtMrL1E0jJyc6xZRMN9+5ys125z2O2y0lhRHCQ+GRMRUUSjKOPGmzndtVHq0kbvyWZgfjQ/9ZD+ZrMs4sqpX62fyEsE0y1ZWQECcqYEMMj33uCqWgy0dpagvDAgMBAAE=';
const RSA_4096 =
  'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAvsYjZWldw72a5EY08QTmeghGuihIoGL4LiizWiLrtFOcMpnIBYET8b9t6HGk7xa54hs1FgiEFPAnvWHOenEDWRr4W8an13ZOd2lGWcpIDKYCeOfl0uvhkwoCpARUtiP23QJpCAzhbjypF2oU7Kc93PHksEwEnkrs7eMIiqS+S7GkorY3TBuDVEM06yhlmm58yTMmkHngoGxAu0Dn44o9cPZXu08ztWWjruYrW0tuvziM6nn534s3jf/TCOBcVqFY/UoUE1zAqUxAR21Uyz8sGjHqjZgshlhewOxzw8WskE7elB51UcO2HKiQkdqP3nXeiafpIQWdl0E+u5piR85//E+URLPrr76zWjGlHUlyTTGVYdlJefIcI3KSdpMqPtVKy1nn+uothHKvJFhB8Z5CQDpYS+MaRAuoJaa41pPjlZVTw+ua43Vjy2XeppZOeYzqyFZPxeQ7oXErkl3YnNvAbfEdaihFiP18DzdiWC6lKh2x1bTGqOyIhyhktfUezSfGx4RTu9sZA2JaWa6tB4hvfI7YYgo6PPi51JaYo8VlaJN+OHQB/FjSCxw9Ew7+KC8yu1xgg1Yw5uocioAQvY1qHEE/CVenLbaeLZjqdmcyobUcHocJH52VbcqeqIcpIctDkeevGLtDzLzNDYfWg0pJ0d2pzL/2cmD17in5NPsuN1UCAwEAAQ==';
/** An RSAPublicKey without its envelope. */
const RSA_BARE =
  'MIIBCgKCAQEAyJgDb4hSTn4fSN1jE55G49Ih/PO+JHwwb6Vkk2t7oRv/jezahFvf7nxiPE0CFyr0igYh+mBuOfODLsrBpTW9cw+zq2zdybekpFUlQRe4bImZXd5bcbrlWnqEJ9g0oogFlwRxdJ1S4L9Iep/S+WRkHjiVSdMXh1YwSNCDPJN2vXDjOtrBdJQMYQEXYPd1p9C08koYabEwTz+hhndi2Wsa1MG09KhN6PMFj6POyFsqxeWDD4ToYvqUiqZ37ZESBzW9LGE+7Z6zMc1qonaipzyJGJouyla3gWkx6VGGiUcLWePntWINjL2Wii1NysvOkyTx4la1KpTbhVR7Otz/mVgoSwIDAQAB';
const RSA_EXPONENT_3 =
  'MIIBIDANBgkqhkiG9w0BAQEFAAOCAQ0AMIIBCAKCAQEA0WEnevY6qckCjHj4SY59Tbr6HorZ0fQmG4DiGGZhJCz7ItxdQlifZwN3cbTgRh3jvDC8eT37mT4kSN3dFrSRGU68aXkGGPP9dd5RzXD5P7dK1AIpXnX0tiyozYw4N2GhBlNROOYifcD4OSh/utTp/zDH2CxnVumYHIy/g/txWnO+s2mF4JXBjGVINu/5iZ2OPDu3zj8zbPHAUe+83E5Ow1L5lFIsc+SAmCJ34z3ZWPQxK3tBFo+kM/Q15rcFo/3ijxoyhccujSak+YZc5PoAFX89z7PWBGjLI8fF2l655bkxJQU8SCFXVvJwVW9ZZMohq9Opd5PyepeX+DlgZuDcSwIBAw==';

function dkim(
  name: string,
  record: string | readonly string[],
  state: MailState,
  { more = {}, ...other }: More & { readonly more?: Records } = {},
): RfcCase {
  const records = { ...SERVER, 's1._domainkey.ente.example': texts(record), ...more };
  return { item: 'dkim', name, state, records, ...other };
}

/** RFC 6376, 8301 and 8463. */
export const DKIM_CASES: readonly RfcCase[] = [
  dkim('tags in any order', `v=DKIM1; p=${RSA_2048}; n=nota; k=rsa; t=s; s=email; h=sha256`, 'good'),
  dkim(
    'blanks and tabs in the key',
    `v=DKIM1; k=rsa; p=${RSA_2048.slice(0, 40)} ${RSA_2048.slice(40, 99)}\t${RSA_2048.slice(99)} ;`,
    'good',
  ),
  dkim('blanks around the equals', `v = DKIM1 ; k = rsa ; p = ${RSA_2048}`, 'good'),
  dkim('t=s', `v=DKIM1; t=s; p=${RSA_2048}`, 'good'),
  dkim('t=y:s', `v=DKIM1; t=y:s; p=${RSA_2048}`, 'warning'),
  dkim('t= s : y', `v=DKIM1; t= s : y ; p=${RSA_2048}`, 'warning'),
  dkim('t with an unknown flag', `v=DKIM1; t=x; p=${RSA_2048}`, 'good'),
  dkim('h=sha1', `v=DKIM1; h=sha1; p=${RSA_2048}`, 'bad'),
  dkim('s=other', `v=DKIM1; s=other; p=${RSA_2048}`, 'bad'),
  dkim('s=other:email', `v=DKIM1; s=other:email; p=${RSA_2048}`, 'good'),
  dkim('k twice', `v=DKIM1; k=rsa; k=rsa; p=${RSA_2048}`, 'bad'),
  dkim('p twice', `v=DKIM1; p=${RSA_2048}; p=${RSA_2048}`, 'bad'),
  dkim('revoked', 'v=DKIM1; p=', 'bad'),
  dkim('revoked with a blank', 'v=DKIM1; p= ;', 'bad'),
  dkim('no p', 'v=DKIM1; k=rsa', 'bad'),
  dkim('RSA 1024', `v=DKIM1; p=${RSA_1024}`, 'warning'),
  dkim('RSA 1536', `v=DKIM1; p=${RSA_1536}`, 'warning'),
  dkim('RSA 3072', `v=DKIM1; p=${RSA_3072}`, 'good'),
  dkim('RSA 4096', `v=DKIM1; p=${RSA_4096}`, 'good'),
  dkim('RSA in PKCS 1', `v=DKIM1; p=${RSA_BARE}`, 'warning'),
  dkim('RSA with exponent 3', `v=DKIM1; p=${RSA_EXPONENT_3}`, 'good'),
  dkim(
    'EC under rsa',
    'v=DKIM1; p=MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEGsP4E0a0qVR11lM2/PXjY5eGScBxM48JxpmOhAxGaK4IBr2A0+SjiOX3xhAvUCBs6BCrZxvj3M2loHxvwolDuQ==',
    'bad',
  ),
  dkim('ed25519 of 32', 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=', 'good'),
  dkim('ed25519 of 31', `v=DKIM1; k=ed25519; p=${Buffer.alloc(31, 7).toString('base64')}`, 'bad'),
  dkim('ed25519 of 33', `v=DKIM1; k=ed25519; p=${Buffer.alloc(33, 7).toString('base64')}`, 'bad'),
  dkim('ed25519 of 64', `v=DKIM1; k=ed25519; p=${Buffer.alloc(64, 7).toString('base64')}`, 'bad'),
  dkim('RSA under ed25519', `v=DKIM1; k=ed25519; p=${RSA_2048}`, 'bad'),
  dkim('version small', `v=dkim1; p=${RSA_2048}`, 'bad'),
  dkim('version quoted', `v="DKIM1"; p=${RSA_2048}`, 'bad'),
  dkim('version 1.0', `v=DKIM1.0; p=${RSA_2048}`, 'bad'),
  dkim('no version', `k=rsa; p=${RSA_2048}`, 'good'),
  dkim('empty tag name', `v=DKIM1; =x; p=${RSA_2048}`, 'bad'),
  dkim('tag that begins with a digit', `v=DKIM1; 1x=y; p=${RSA_2048}`, 'bad'),
  dkim('unknown tag', `v=DKIM1; x_y=z; p=${RSA_2048}`, 'good'),
  dkim('tag without equals', `v=DKIM1; rsa; p=${RSA_2048}`, 'bad'),
  dkim('n with letters that are not ASCII (3.2)', `v=DKIM1; n=città; p=${RSA_2048}`, 'bad'),
  dkim('g with a name, of the old standard', `v=DKIM1; g=posta; p=${RSA_2048}`, 'good'),
  dkim('two good keys', [`v=DKIM1; p=${RSA_2048}`, `v=DKIM1; p=${RSA_3072}`], 'bad'),
  dkim('the same key twice', [`v=DKIM1; p=${RSA_2048}`, `v=DKIM1;p=${RSA_2048}`], 'bad'),
  dkim('key and a verification text', [`v=DKIM1; p=${RSA_2048}`, 'google-site-verification=abc'], 'warning'),
  dkim('wildcard of SPF', 'v=spf1 -all', 'bad'),
  dkim('alias to the key', 'x', 'good', {
    more: {
      's1._domainkey.ente.example': [['CNAME', 'k.prov.example']],
      'k.prov.example': text(`v=DKIM1; p=${RSA_2048}`),
    },
  }),
  dkim('alias of an alias to the key', 'x', 'good', {
    more: {
      's1._domainkey.ente.example': [['CNAME', 'k.prov.example']],
      'k.prov.example': [['CNAME', 'l.prov.example']],
      'l.prov.example': text(`v=DKIM1; p=${RSA_2048}`),
    },
  }),
  dkim('alias to nothing', 'x', 'absent', {
    more: { 's1._domainkey.ente.example': [['CNAME', 'gone.prov.example']] },
  }),
  dkim('alias in a circle', 'x', 'not-verified', {
    more: {
      's1._domainkey.ente.example': [['CNAME', 'a.prov.example']],
      'a.prov.example': [['CNAME', 's1._domainkey.ente.example']],
    },
  }),
  dkim('fails', 'x', 'not-verified', { more: { 's1._domainkey.ente.example': [['TIMEOUT', '']] } }),
  dkim('no selector said', `v=DKIM1; p=${RSA_2048}`, 'not-verified', { selectors: [] }),
  dkim('one selector good, one fails', `v=DKIM1; p=${RSA_2048}`, 'not-verified', {
    selectors: ['s1', 's2'],
    more: { 's2._domainkey.ente.example': [['TIMEOUT', '']] },
  }),
  dkim('one selector good, one gone', `v=DKIM1; p=${RSA_2048}`, 'absent', { selectors: ['s1', 's2'] }),
  dkim('quotes in the text', `"v=DKIM1; p=${RSA_2048}"`, 'bad'),
  dkim('base64 of the URL kind', `v=DKIM1; p=${RSA_2048.replaceAll('+', '-').replaceAll('/', '_')}`, 'bad'),
  dkim('two equals behind an odd key', `v=DKIM1; p=${RSA_2048}==`, 'bad'),
  dkim('a letter too many', `v=DKIM1; p=${RSA_2048}A`, 'bad'),
  dkim('ellipsis', 'v=DKIM1; k=rsa; p=MIIBIjANBgkq...', 'bad'),
  dkim('cut in DNS at 255', `v=DKIM1; k=rsa; p=${RSA_2048}`.slice(0, 255), 'bad'),
];
