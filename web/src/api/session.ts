import { queryOptions, useQuery, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import type { PresentFactors, SessionView, SignIn } from '../../../contract/people/session.ts';
import type { Permission, Role } from '../../../domain/people/roles.ts';
import { get, mutate, send } from './client.ts';
import { forgetFirstAnswers } from './first-answers.ts';
import { later } from './lazy-schema.ts';
import { isStatus } from './problem.ts';
import { useOne } from './resource.ts';

export const SESSION_KEY = ['session'] as const;

const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async ({ signal }): Promise<SessionView | null> => {
    try {
      return await get('/session', later('SessionView'), { signal });
    } catch (thrown) {
      if (isStatus(thrown, 401)) return null;
      throw thrown;
    }
  },
  staleTime: 5 * 60_000,
});

/**
 * Another person, or nobody, from now on: what the one before saw is forgotten. The session's own query stays, because
 * the page that decides between sign-in and content is listening to it.
 */
export function changePerson(client: QueryClient, session: SessionView | null): void {
  forgetFirstAnswers();
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  client.getMutationCache().clear();
  client.setQueryData(SESSION_KEY, session);
}

/** Who is signed in; null = nobody. */
export const useSession = () => useQuery(sessionQuery);

/** The signed-in person, for pages that stand behind the sign-in. */
export function usePerson(): SessionView {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data === null) throw new Error('this page stands behind the sign-in');
  return data;
}

/** Whether the signed-in person holds a permission; the server decides again at each request. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = usePerson();
  return (permission) => permissions.includes(permission);
}

/** The ways in beside name and password. */
export const useSignInWays = () => useOne('sign-in-ways', '/session/ways', later('SignInWays'));
export const signIn = (body: SignIn) => send('POST', '/session', body, later('SessionView'));
export const signOut = () => mutate('DELETE', '/session');
export const saveLanguage = (language: 'it' | 'en') => mutate('PUT', '/session/language', { language });
export const changePassword = (current: string, next: string) =>
  mutate('PUT', '/session/password', { current, next });
export const startTotp = (body: PresentFactors) => send('POST', '/session/totp', body, later('TotpSetup'));
export const confirmTotp = (otp: string) => send('PUT', '/session/totp', { otp }, later('TotpConfirmed'));
export const renewRecoveryCodes = (body: PresentFactors) =>
  send('POST', '/session/totp/recovery-codes', body, later('TotpConfirmed'));
export const useOpenSessions = () => useOne('sessions', '/session/sessions', later('OpenSessionList'));
export const endSession = (id: string) => mutate('DELETE', `/session/sessions/${id}`);

/** Whether the person only files for the own sector. */
export const isConfined = (roles: readonly Role[]) => roles.every((role) => role === 'referent');
