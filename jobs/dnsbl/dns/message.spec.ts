import * as fc from 'fast-check';
import { decodeMessage, encodeQuery, MalformedMessage, RECORD_TYPES, sameQuestion } from './message.ts';

/** An answer to a PTR question whose record's data is `data`. */
function answerWith(data: number[]): Buffer {
  const query = encodeQuery(7, 'a.b', RECORD_TYPES.PTR);
  const head = Buffer.from(query);
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(1, 6);
  const record = [0xc0, 12, 0, RECORD_TYPES.PTR, 0, 1, 0, 0, 0, 60, 0, data.length, ...data];
  return Buffer.concat([head, Buffer.from(record)]);
}
// The record's data starts after the question (9 octets) and the record's own head (12).
const DATA_AT = 12 + 9 + 12;

test('follows a compressed name', () => {
  expect(decodeMessage(answerWith([1, 120, 0xc0, 12])).records).toEqual(['x.a.b']);
});

test.each([
  ['to itself', [0xc0, DATA_AT]],
  ['forward', [0xc0, DATA_AT + 4]],
  ['beyond the end', [0xff, 0xff]],
])('refuses a pointer %s', (_name, data) => {
  expect(() => decodeMessage(answerWith(data))).toThrow(MalformedMessage);
});

test('whatever arrives, the only failure is a malformed message', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        decodeMessage(Buffer.from(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a true answer with any octet changed never hangs nor crashes', () => {
  const answer = answerWith([1, 120, 0xc0, 12]);
  fc.assert(
    fc.property(fc.nat(answer.length - 1), fc.nat(255), (at, octet) => {
      const spoilt = Buffer.from(answer);
      spoilt[at] = octet;
      try {
        decodeMessage(spoilt);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }),
    { numRuns: 3000 },
  );
});

test('a question sent back in other letters is the same question', () => {
  const asked = encodeQuery(7, 'test.bl.example', RECORD_TYPES.A);
  expect(sameQuestion(encodeQuery(7, 'TEST.bl.Example', RECORD_TYPES.A), asked)).toBe(true);
  expect(sameQuestion(encodeQuery(7, 'best.bl.example', RECORD_TYPES.A), asked)).toBe(false);
  expect(sameQuestion(encodeQuery(7, 'test.bl.example', RECORD_TYPES.TXT), asked)).toBe(false);
});

test('an answer without records is valid for as long as the SOA of the zone says', () => {
  const query = encodeQuery(7, 'a.b', RECORD_TYPES.A);
  const head = Buffer.from(query);
  head.writeUInt16BE(0x8183, 2);
  head.writeUInt16BE(1, 8);
  const numbers = Buffer.alloc(20);
  numbers.writeUInt32BE(150, 16);
  // Owner and type; class and 600 seconds; length; two names at the root; five numbers, the last the minimum.
  const soa = [0xc0, 14, 0, RECORD_TYPES.SOA, 0, 1, 0, 0, 2, 88, 0, 22, 0, 0];
  const answer = Buffer.concat([head, Buffer.from(soa), numbers]);
  expect(decodeMessage(answer)).toMatchObject({ rcode: 'NXDOMAIN', ttlSeconds: 150 });
  expect(decodeMessage(answer.subarray(0, -1))).toMatchObject({ rcode: 'NXDOMAIN', ttlSeconds: 0 });
});

test('aliases that lead back to the question are no answer', () => {
  const circle = (target: number[]): Buffer => {
    const packet = answerWith(target);
    packet.writeUInt16BE(RECORD_TYPES.CNAME, 12 + 9 + 2);
    return packet;
  };
  expect(() => decodeMessage(circle([0xc0, 12]))).toThrow('aliases in a circle');
  expect(decodeMessage(circle([1, 120, 0xc0, 12])).records).toEqual([]);
});
