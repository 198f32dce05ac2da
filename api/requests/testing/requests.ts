import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { SecretBox } from '../../secrets/secret-box.ts';
import { newId } from '../../database/ids.ts';
import type { TestApplication, TestClient } from '../../testing/application.ts';

/** A valid content of the generic kind. */
export const CONTENT = {
  description: 'Il telefono della stanza 12 non riceve chiamate.',
  place: 'Stanza 12',
};

/** Files a service request and presents it; the answer is the request. */
export async function file(
  client: TestClient,
  service: string,
  more: Record<string, unknown> = {},
): Promise<RequestDetail> {
  const answer = await client.post<RequestDetail>('/api/requests', {
    service,
    subject: 'Telefono guasto',
    content: CONTENT,
    submit: true,
    ...more,
  });
  if (answer.status !== 201) throw new Error(`filing failed: ${answer.status} ${answer.text}`);
  return answer.body;
}

/** Posts a fact on a request and insists that it was accepted. */
export async function post(
  client: TestClient,
  request: { id: string },
  fact: string,
  body: Record<string, unknown> = {},
): Promise<RequestDetail> {
  const answer = await client.post<RequestDetail>(`/api/requests/${request.id}/${fact}`, body);
  if (answer.status !== 200) throw new Error(`${fact} failed: ${answer.status} ${answer.text}`);
  return answer.body;
}

export async function addSupplier(app: TestApplication, name = 'Rete Sicura S.r.l.'): Promise<string> {
  const id = newId();
  await app.db.database.query('INSERT INTO supplier (id, name, email) VALUES ($1, $2, $3)', [
    id,
    name,
    'ordini@rete-sicura.example',
  ]);
  return id;
}

/** The token of the last link that was mailed to a supplier: it is nowhere but in the message. */
export async function mailedToken(app: TestApplication, requestId: string): Promise<string> {
  const [message] = await app.db.database.query<{ sealed: string | null }>(
    `SELECT sealed_link AS sealed FROM message WHERE about_id = $1 AND key LIKE 'order:%' ORDER BY created_at DESC LIMIT 1`,
    [requestId],
  );
  if (!message?.sealed) throw new Error('no link was mailed');
  return app.nest.get(SecretBox, { strict: false }).open(message.sealed);
}
