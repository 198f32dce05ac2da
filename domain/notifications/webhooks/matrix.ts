import { bearer, textOf, under, type WebhookService } from './message.ts';

/** An event of Matrix is at most 65,536 bytes long. */
const LONGEST = 30_000;

/** Matrix client-server API, «PUT …/send»: the transaction's id makes a second try the same message. */
export const matrix: WebhookService = {
  name: ['Matrix', 'Matrix'],
  help: ['L’indirizzo del server della stanza.', 'The address of the room’s home server.'],
  destination: ['Stanza', 'Room'],
  token: 'needed',
  write: ({ url, chatId, token }, events, id) => ({
    url: under(url, `_matrix/client/v3/rooms/${encodeURIComponent(chatId)}/send/m.room.message/${id}`),
    method: 'PUT',
    body: { msgtype: 'm.text', body: textOf(events).slice(0, LONGEST) },
    ...bearer(token),
  }),
};
