import type { MessagePage } from '../../contract/messages.ts';
import type { TokenOfPerson } from '../../contract/people/tokens.ts';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { messageChannels, messageStates } from '../../text/message-words.ts';
import type { ListTable } from './list-tables.ts';

const moment = (at: string | null): string => (at === null ? '' : italianMoment(Date.parse(at)));

export const messages: ListTable<MessagePage['items'][number]> = {
  route: '/messages',
  file: 'messaggi-in-uscita',
  sheet: ['Messaggi', 'Messages'],
  columns: [
    [['Creato', 'Created'], ({ createdAt }) => moment(createdAt)],
    [['Canale', 'Channel'], ({ channel }, words) => words(messageChannels[channel])],
    [['Destinatario', 'Recipient'], ({ recipient }) => recipient],
    [['Oggetto', 'Subject'], ({ subject }) => subject],
    [['Stato', 'State'], ({ state }, words) => words(messageStates[state])],
    [['Inviato il', 'Sent on'], ({ sentAt }) => moment(sentAt)],
    [['Tentativi', 'Tries'], ({ tries }) => tries],
    [['Ultimo errore', 'Last error'], ({ lastError }) => lastError],
  ],
};

/** Those that still work; the token itself is told nowhere. */
export const personalTokens: ListTable<TokenOfPerson> = {
  route: '/tokens',
  isWhole: true,
  file: 'token-personali',
  sheet: ['Token', 'Tokens'],
  columns: [
    [['Persona', 'Person'], ({ personName }) => personName],
    [['Nome', 'Name'], ({ name }) => name],
    [['Permessi', 'Permissions'], ({ permissions }) => permissions.join(', ')],
    [['Creato', 'Created'], ({ createdAt }) => moment(createdAt)],
    [['Valido fino al', 'Valid until'], ({ expiresAt }) => moment(expiresAt)],
    [['Ultimo uso', 'Last used'], ({ lastUsedAt }) => moment(lastUsedAt)],
  ],
};
