import type { ServiceCode } from '../../domain/procedures/services.ts';

/** Every address of the application is made here: `paths.request(id)`, never a string in a page. */
export const paths = {
  home: () => '/',
  requests: (filters?: Record<string, string>) => withQuery('/richieste', filters),
  request: (id: string) => `/richieste/${id}`,
  editRequest: (id: string) => `/richieste/${id}/modifica`,
  newRequest: () => '/richieste/nuova',
  newFirewallRequest: (filters?: Record<string, string>) => withQuery('/richieste/nuova/firewall', filters),
  newMailboxRequest: (filters?: Record<string, string>) => withQuery('/richieste/nuova/posta', filters),
  newServiceRequest: (service: ServiceCode | ':service') => `/richieste/nuova/servizio/${service}`,
  firewallRules: (filters?: Record<string, string>) => withQuery('/firewall', filters),
  firewallRule: (id: string) => `/firewall/regole/${id}`,
  messages: () => '/messaggi',
  message: (id: string) => `/messaggi?m=${encodeURIComponent(id)}`,
  notices: () => '/avvisi',
  account: () => '/profilo',
  supplierPage: (token: string) => `/f/${token}`,
} as const;

function withQuery(path: string, filters: Record<string, string> = {}): string {
  const query = new URLSearchParams(filters).toString();
  return query === '' ? path : `${path}?${query}`;
}
