import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SessionView } from '../../contract/people/session.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { sessionCookieName } from '../access/session-cookie.ts';
import type { Config } from '../config.ts';

/** Read by web/src/api/first-answers.ts. */
interface FirstAnswers {
  /** The language that was asked for. */
  language: string;
  /** By verb and address; null: nobody is signed in. */
  answers: Record<string, unknown>;
}

interface Asked {
  readonly verb: 'GET' | 'POST';
  readonly address: string;
  readonly if: (session: SessionView) => boolean;
}

const may =
  (permission: Permission) =>
  ({ permissions }: SessionView): boolean =>
    permissions.includes(permission);
const isReferent = ({ person }: SessionView): boolean => person.roles.includes('referent');
const isSettingUp = (session: SessionView): boolean =>
  may('settings.read')(session) &&
  session.person.roles.some((role) => role === 'administrator' || role === 'operator');

/** What the frame and the home ask before they show anything. */
const OF_HOME: readonly Asked[] = [
  { verb: 'GET', address: '/notices?limit=1', if: () => true },
  { verb: 'GET', address: '/requests/home', if: may('requests.read') },
  { verb: 'GET', address: '/home/state', if: may('settings.read') },
  { verb: 'GET', address: '/settings/faults', if: may('settings.read') },
  { verb: 'GET', address: '/home/first-steps', if: isSettingUp },
  { verb: 'POST', address: '/account/visits', if: may('requests.read') },
  { verb: 'GET', address: '/dnsbl/alerts?open=true&limit=5', if: may('dnsbl.read') },
  { verb: 'GET', address: '/dnsbl/soundness', if: may('dnsbl.read') },
  { verb: 'GET', address: '/dnsbl/cases?state=ready&limit=50', if: may('dnsbl.read') },
  { verb: 'GET', address: '/incidents?limit=50&state=open', if: may('incidents.read') },
  { verb: 'GET', address: '/firewall/review-campaigns', if: isReferent },
  { verb: 'GET', address: '/firewall/consultations', if: isReferent },
];

/** What has not answered by then is asked by the page itself. */
const PATIENCE_MS = 3000;

/**
 * Who is signed in and, for the home, what stands on it: asked of the API's own routes in the name of the browser, so
 * that rights, records and shapes are those of every other question. The first page needs no second round trip.
 */
export async function firstAnswers(
  server: FastifyInstance,
  config: Config,
  request: FastifyRequest,
  isHome: boolean,
): Promise<FirstAnswers> {
  const nobody = { language: 'it', answers: { 'GET /session': null } };
  const nothing = { language: 'it', answers: {} };
  const { 'sec-fetch-site': site, 'sec-purpose': speculation } = request.headers;
  // From another site (a link in a mail) the browser keeps the strict cookie back: the page asks again itself.
  if (request.cookies[sessionCookieName(config)] === undefined)
    return site === 'none' || site === 'same-origin' ? nobody : nothing;
  const session = await ask(server, request, 'it', 'GET', '/session');
  if (session.status === 401) return nobody;
  if (session.status !== 200) return nothing;
  const view = session.body as SessionView;
  const { language } = view.person;
  const answers: Record<string, unknown> = { 'GET /session': view };
  if (!isHome || view.owes !== null) return { language, answers };
  // Who speculates on a visit makes none.
  const asked = OF_HOME.filter((each) => each.if(view) && (speculation === undefined || each.verb === 'GET'));
  const patience = new AbortController();
  const time = setTimeout(() => patience.abort(), PATIENCE_MS);
  const end = new Promise<undefined>((resolve) =>
    patience.signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  );
  await Promise.all(
    asked.map(async ({ verb, address }) => {
      const answer = await Promise.race([ask(server, request, language, verb, address), end]);
      if (answer?.status === 200 || answer?.status === 201) answers[`${verb} ${address}`] = answer.body;
    }),
  );
  clearTimeout(time);
  return { language, answers };
}

async function ask(
  server: FastifyInstance,
  { headers, ip }: FastifyRequest,
  language: string,
  method: 'GET' | 'POST',
  address: string,
): Promise<{ status: number; body: unknown }> {
  const answer = await server.inject({
    method,
    url: `/api${address}`,
    remoteAddress: ip,
    headers: {
      cookie: headers.cookie ?? '',
      'user-agent': headers['user-agent'] ?? '',
      'accept-language': language,
    },
  });
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  return { status: answer.statusCode, body: isJson ? answer.json<unknown>() : undefined };
}
