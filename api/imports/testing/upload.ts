import type { TestAnswer, TestClient } from '../../testing/application.ts';

/** Sends a file with its options as a browser's form does. */
export function upload<Body>(
  client: TestClient,
  url: string,
  file: string | Buffer,
  options: object = {},
  name = 'tabella.csv',
): Promise<TestAnswer<Body>> {
  const boundary = 'test-boundary-7f3a';
  const head = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="options"',
    '',
    JSON.stringify(options),
    `--${boundary}`,
    `Content-Disposition: form-data; name="file"; filename="${name}"`,
    'Content-Type: application/octet-stream',
    '',
    '',
  ].join('\r\n');
  return client.raw<Body>({
    method: 'POST',
    url,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}
