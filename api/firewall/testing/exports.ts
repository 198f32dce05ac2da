import type { FirewallSnapshot } from '../../../contract/firewall/snapshots.ts';
import type { TestClient } from '../../testing/application.ts';

/** Uploads an exported configuration as a person would. */
export async function uploadExport(
  client: TestClient,
  text: string,
  takenAt: string,
  fileName = 'fw.conf',
): Promise<FirewallSnapshot> {
  const boundary = 'xxBOUNDARYxx';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/plain\r\n\r\n`;
  const answer = await client.raw<FirewallSnapshot>({
    method: 'POST',
    url: `/api/firewall/snapshots?takenAt=${takenAt}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.from(`${head}${text}\r\n--${boundary}--\r\n`),
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}
