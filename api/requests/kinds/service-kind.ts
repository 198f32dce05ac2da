import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ServiceRequestContent, SiteUpdateContent } from '../../../contract/procedures/procedures.ts';
import { dayOfText } from '../../../domain/calendar/rome-time.ts';
import { italianDay } from '../../../domain/calendar/italian-moment.ts';
import { RequestKinds, type RequestKind } from './request-kinds.ts';

/** What any sheet asks for: a description, where, on which device. */
const SERVICE_KIND: RequestKind<ServiceRequestContent> = {
  code: 'service',
  contentSchema: ServiceRequestContent,
  summarise: (content) => {
    const parts = [firstSentence(content.description)];
    if (content.items.length > 0) parts.push(`Riguarda: ${content.items.join(', ')}.`);
    if (content.device !== '') parts.push(`Dispositivo: ${content.device}.`);
    if (content.handset !== '') parts.push(`Telefono: ${content.handset}.`);
    if (content.officeNumber !== '') parts.push(`Numero: ${content.officeNumber}.`);
    if (content.place !== '') parts.push(`Luogo: ${content.place}.`);
    if (content.wantedBy !== null) parts.push(`Serve entro ${italianDay(dayOfText(content.wantedBy))}.`);
    return parts.join(' ');
  },
  prepareOrder: async ({ code, subject, content }) => ({
    subject: `Richiesta ${code}: ${subject}`,
    text: [
      `Richiesta ${code}: ${subject}`,
      content.description,
      ...detailsOf(content).map(([label, value]) => `${label}: ${value}`),
    ].join('\n\n'),
    attachments: [],
  }),
};

function detailsOf(content: ServiceRequestContent): [label: string, value: string][] {
  const details: [string, string][] = [
    ['Riguarda', content.items.join(', ')],
    ['Dispositivo', content.device],
    ['Telefono', content.handset],
    ['Numero aziendale', content.officeNumber],
    ['Licenza', content.licence],
    ['Luogo', content.place],
    ['Contatto', content.contact],
  ];
  return details.filter(([, value]) => value !== '');
}

const SITE_ACTIONS = { publish: 'Pubblica', change: 'Modifica', remove: 'Rimuove' } as const;

/** SI-08, second service: the sector's notice, the page, the dates. */
const SITE_UPDATE_KIND: RequestKind<SiteUpdateContent> = {
  code: 'site-update',
  contentSchema: SiteUpdateContent,
  summarise: (content) => {
    const section =
      content.transparencySection === ''
        ? ''
        : `, sezione «${content.transparencySection}» di Amministrazione trasparente`;
    const by = content.publishBy === null ? '' : `, entro ${italianDay(dayOfText(content.publishBy))}`;
    const until = content.removeOn === null ? '' : `, fino a ${italianDay(dayOfText(content.removeOn))}`;
    return `${SITE_ACTIONS[content.action]} sulla pagina «${content.page}»${section}${by}${until}: ${firstSentence(content.notice)}`;
  },
};

/** The kinds that belong to the engine itself. */
@Injectable()
export class ServiceKinds implements OnModuleInit {
  constructor(private readonly kinds: RequestKinds) {}

  onModuleInit(): void {
    this.kinds.register(SERVICE_KIND);
    this.kinds.register(SITE_UPDATE_KIND);
  }
}

const LONGEST_SENTENCE = 240;

/** The first sentence of what was typed, closed by a point. */
function firstSentence(text: string): string {
  const line =
    text
      .split(/\r?\n/)
      .find((part) => part.trim() !== '')
      ?.trim() ?? '';
  const end = line.search(/[.!?](\s|$)/);
  const sentence = end < 0 ? line : line.slice(0, end);
  if (sentence.length > LONGEST_SENTENCE) return `${sentence.slice(0, LONGEST_SENTENCE).trimEnd()}…`;
  return `${sentence}${end < 0 ? '.' : line[end]}`;
}
