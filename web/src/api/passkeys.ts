import type {
  PublicKeyCredentialCreationOptionsJSON as Asked,
  PublicKeyCredentialRequestOptionsJSON as AskedAtSignIn,
} from '@simplewebauthn/browser';
import { NewPasskey, PasskeyList, PasskeyOptions, PasskeySignIn } from '../../../contract/people/passkeys.ts';
import { SessionView, type PresentFactors } from '../../../contract/people/session.ts';
import { mutate, send } from './client.ts';
import { useOne } from './resource.ts';

export const usePasskeys = () => useOne('passkeys', '/session/passkeys', PasskeyList);

/** The library comes only when somebody has a passkey in hand. */
const library = () => import('@simplewebauthn/browser');

/** Whether this browser can hold one at all. */
export const canUsePasskeys = (): boolean => typeof PublicKeyCredential === 'function';

/** The person closed the authenticator's window, or it has no key for this place. */
export class PasskeyNotGiven extends Error {}

async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw new PasskeyNotGiven((thrown as Error).message);
  }
}

/** @throws PasskeyNotGiven */
export async function askPasskey(optionsJSON: AskedAtSignIn) {
  const { startAuthentication } = await library();
  return ask(() => startAuthentication({ optionsJSON }));
}

export async function signInByPasskey(): Promise<SessionView> {
  const { options } = await send('POST', '/session/passkey/options', undefined, PasskeyOptions);
  const answer = await askPasskey(options as unknown as AskedAtSignIn);
  return send('POST', '/session/passkey', PasskeySignIn.parse({ answer }), SessionView);
}

export async function addPasskey(name: string, present: PresentFactors): Promise<void> {
  const { options } = await send('POST', '/session/passkeys/options', present, PasskeyOptions);
  const { startRegistration } = await library();
  const answer = await ask(() => startRegistration({ optionsJSON: options as unknown as Asked }));
  await mutate('POST', '/session/passkeys', NewPasskey.parse({ name, answer }));
}

export const renamePasskey = (id: string, name: string) =>
  mutate('PATCH', `/session/passkeys/${id}`, { name });
export const removePasskey = (id: string, present: PresentFactors) =>
  mutate('DELETE', `/session/passkeys/${id}`, present);
