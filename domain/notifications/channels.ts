/** What is wrong with the roads that alerts take. */
export type ChannelWarning = 'few-channels' | 'only-mail';

/**
 * At least two channels, and one that the office's own mail server does not carry: the day it is listed, the alert about
 * it may not arrive by mail, whoever's mailbox it goes to.
 */
export function channelWarnings(
  channels: readonly { readonly kind: 'email' | 'webhook' | 'syslog' }[],
): ChannelWarning[] {
  return [
    ...(channels.length < 2 ? (['few-channels'] as const) : []),
    ...(channels.length > 0 && channels.every(({ kind }) => kind === 'email')
      ? (['only-mail'] as const)
      : []),
  ];
}
