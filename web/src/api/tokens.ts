import {
  NewToken,
  PersonalTokenList,
  TokenOfPersonList,
  type CreateToken,
} from '../../../contract/people/tokens.ts';
import { mutate, send } from './client.ts';
import { useOne } from './resource.ts';

export const useOwnTokens = () => useOne('people', '/session/tokens', PersonalTokenList);
export const useAllTokens = () => useOne('people', '/tokens', TokenOfPersonList);
export const createToken = (body: CreateToken) => send('POST', '/session/tokens', body, NewToken);
export const revokeOwnToken = (id: string) => mutate('DELETE', `/session/tokens/${id}`);
export const revokeToken = (id: string) => mutate('DELETE', `/tokens/${id}`);
