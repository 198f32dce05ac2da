import type { PublicKeyCredentialRequestOptionsJSON as Asked } from '@simplewebauthn/browser';
import { PasskeyOptions } from '../../../contract/people/passkeys.ts';
import type { SessionProof } from '../../../contract/people/proof.ts';
import { mutate, send } from './client.ts';
import { askPasskey } from './passkeys.ts';

export const prove = (proof: SessionProof) => mutate('POST', '/session/proof', proof);

/** The answer of a passkey of this person, for this session. */
export async function passkeyAnswer(): Promise<NonNullable<SessionProof['answer']>> {
  const { options } = await send('POST', '/session/proof/options', undefined, PasskeyOptions);
  const answer = await askPasskey(options as unknown as Asked);
  return answer as unknown as NonNullable<SessionProof['answer']>;
}

const CHANNEL = 'baluardo-proof';

/** At the identity provider, in a window of its own. Resolves with the code of what went wrong; null: it is proven. */
export function proveAtProvider(): Promise<string | null> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(CHANNEL);
    const opened = window.open(
      '/api/session/oidc/start?proof=1',
      'baluardo-proof',
      'popup,width=560,height=720',
    );
    const end = (code: string | null) => {
      clearInterval(timer);
      channel.close();
      resolve(code);
    };
    // A window whose opener the provider cut off seems closed at once: only the channel tells.
    const timer = setInterval(() => {
      if (opened === null) end('window-blocked');
    }, 500);
    channel.onmessage = ({ data }: MessageEvent<string | null>) => end(data);
  });
}

/** Tells the page that opened this window how it ended. */
export function tellOpener(code: string | null): void {
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin and names none
  channel.postMessage(code);
  channel.close();
}
