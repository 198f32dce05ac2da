import { inDays } from '../days.ts';

/**
 * Good contents of requests, a service each: the API document only says that a content is an object, because its
 * kind reads it. The nonsense goes into these.
 */
export const SERVICE_CONTENTS: readonly { service: string; content: Record<string, unknown> }[] = [
  {
    service: 'telephony',
    content: {
      description: 'Il telefono non riceve chiamate.',
      place: 'Stanza 12',
      items: ['telefono'],
      wantedBy: inDays(30),
    },
  },
  {
    service: 'firewall-rule',
    content: {
      flows: [
        {
          op: 'create',
          sources: ['10.20.4.0/24'],
          destinations: ['203.0.113.17', '203.0.113.32-203.0.113.40'],
          services: ['tcp/443', 'udp/1000-2000'],
          action: 'accept',
          fromZone: 'lan',
          toZone: 'wan',
          logging: true,
          note: '',
        },
      ],
      reason: 'Accesso al portale dei cantieri',
      expiresOn: inDays(200),
      urgency: '',
      contact: '',
    },
  },
  {
    service: 'mailbox',
    content: {
      operation: 'create',
      service: 'peo',
      kind: 'shared',
      address: 'cantieri@provincia.example',
      label: 'Cantieri',
      reason: 'Nuovo ufficio',
      quotaMb: 2000,
    },
  },
  {
    service: 'site-update',
    content: {
      action: 'publish',
      page: 'Bandi di gara',
      notice: 'Pubblicare l’avviso allegato.',
      transparencySection: 'Bandi',
      publishBy: inDays(30),
      removeOn: null,
    },
  },
];
