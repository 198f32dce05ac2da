import { useMutation } from '@tanstack/react-query';
import {
  SignInSettings,
  SignInTrial,
  type LdapAccount,
  type OidcAccount,
  type SignInRules,
} from '../../../contract/people/sign-in.ts';
import { mutate, send } from './client.ts';
import { useOne } from './resource.ts';

export const useSignInSettings = () => useOne('settings', '/settings/sign-in', SignInSettings);
export const saveLdapAccount = (body: LdapAccount) => mutate('PUT', '/settings/sign-in/ldap', body);
export const saveSignInRules = (body: SignInRules) => mutate('PUT', '/settings/sign-in/rules', body);
export const saveOidcAccount = (body: OidcAccount) => mutate('PUT', '/settings/sign-in/oidc', body);

/** Asks the provider, or looks `username` up in the directory, with what is saved; lets nobody in. */
export const useSignInTrial = () =>
  useMutation({
    mutationFn: (username: string | undefined) =>
      username === undefined
        ? send('POST', '/settings/sign-in/oidc-trial', undefined, SignInTrial)
        : send('POST', '/settings/sign-in/ldap-trial', { username }, SignInTrial),
  });
