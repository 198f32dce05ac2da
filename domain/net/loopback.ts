/** Whether a server's name or address is this machine itself: the only place where a secret may go in clear. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
