import { call, type WireAnswer } from '../../api/testing/wire.ts';
import { SERVICE_CONTENTS } from './contents.ts';
import { BROKEN_CURSORS, mutationsOf, MALFORMED_WORDS, RAW_BODIES } from './malformed-inputs.ts';
import { operationsOf, type ApiDocument, type Operation, type Parameter } from './operations.ts';
import { Random } from './random.ts';
import { firstBreak, resolved, sampleOf, type Components } from './schema.ts';

/** A running Baluardo and the people who attack it. */
export interface Target {
  port: number;
  /** Names that sign in with `password`: one of each role, the most powerful first. */
  usernames: readonly string[];
  password: string;
}

export interface FuzzPlan {
  seed: number;
  /** Nonsense values for each field of each body, and words for each parameter. */
  perField: number;
  /** Stop after this many. */
  mostRequests?: number;
}

export interface FuzzReport {
  requests: number;
  operations: number;
  serverErrors: string[];
  /** Answers that are not in the declared shape, and malformed that was taken. */
  schemaBreaks: string[];
  leaks: string[];
  hangs: string[];
}

const LEAK =
  /\bat (async )?[\w.<>[\] ]+ \((file:|node:|\/)|node_modules|\.ts:\d+|\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) .{0,200}\b(FROM|VALUES|SET|WHERE)\b|syntax error at|violates \w+ constraint|invalid input syntax|QueryFailedError|password_hash|ECONNREFUSED|"stack"/;
const AT_ONCE = 6;
const SLOW_MS = 15_000;
const STRANGER = '01890a5d-ac96-774b-bcce-b302099a8057';

interface FuzzCase {
  operation: Operation;
  /** Who does it; undefined: nobody in particular. */
  actor: string | undefined;
  why: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer | string;
  /** The document forbids this: an answer of success is a break. */
  isForbidden: boolean;
}

/** Feeds malformed to every route of the document, with somebody who may use it, and collects what should not be. */
export async function fuzzApi(target: Target, plan: FuzzPlan): Promise<FuzzReport> {
  const attack = new Attack(target, plan);
  await attack.prepare();
  await attack.run();
  return attack.report;
}

class Attack {
  readonly report: FuzzReport = {
    requests: 0,
    operations: 0,
    serverErrors: [],
    schemaBreaks: [],
    leaks: [],
    hangs: [],
  };
  private readonly random: Random;
  private readonly cookies = new Map<string, string>();
  private readonly ownIds = new Set<string>();
  /** Ids that exist, by the route that lists them. */
  private readonly ids = new Map<string, string[]>();
  /** Who is let in; undefined stands for nobody in particular. */
  private readonly actorsOf = new Map<Operation, (string | undefined)[]>();
  private operations: Operation[] = [];
  private components: Components = {};
  private turn = 0;
  private readonly target: Target;
  private readonly plan: FuzzPlan;

  constructor(target: Target, plan: FuzzPlan) {
    this.target = target;
    this.plan = plan;
    this.random = new Random(plan.seed);
  }

  async prepare(): Promise<void> {
    for (const username of this.target.usernames) {
      const view = JSON.parse((await this.signIn(username)).text) as { person: { id: string } };
      this.ownIds.add(view.person.id);
    }
    const document = JSON.parse((await this.get('/api/openapi.json')).text) as ApiDocument;
    this.components = document.components?.schemas ?? {};
    this.operations = operationsOf(document);
    this.report.operations = this.operations.length;
    for (const operation of this.operations) this.actorsOf.set(operation, await this.findActors(operation));
    for (const operation of this.operations)
      if (operation.method === 'GET' && operation.pathParameters.length === 0) await this.harvest(operation);
  }

  async run(): Promise<void> {
    const shots = this.operations.flatMap((operation) => this.shotsAt(operation));
    // What is documented is always tried; of the rest as much as there is time for.
    const documented = shots.filter(({ why }) => why === 'as documented');
    const malformed = shots.filter(({ why }) => why !== 'as documented');
    const chosen = [...documented, ...this.random.some(malformed, this.plan.mostRequests ?? shots.length)];
    let next = 0;
    const shooter = async (): Promise<void> => {
      for (let shot = chosen[next++]; shot; shot = chosen[next++]) await this.fire(shot);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, shooter));
  }

  private shotsAt(operation: Operation): FuzzCase[] {
    const isStream = operation.answers['200'] === undefined && operation.path === '/api/events';
    const path = this.pathOf(operation);
    const { body, queryParameters, pathParameters } = operation;
    const sample = body && sampleOf(body, this.components, (name) => this.idNamed(name));
    const good = body ? { headers: JSON_TYPE, body: JSON.stringify(sample) } : { headers: {} };
    const actors = this.actorsOf.get(operation)!;
    const shot = (part: Partial<FuzzCase> & { why: string }): FuzzCase => ({
      operation,
      actor: this.random.pick(actors),
      path,
      ...good,
      isForbidden: false,
      ...part,
    });
    const shots: FuzzCase[] = [];
    // As documented, by each who may: what only one role's rows or filters break is found here.
    const queries = ['', ...queryParameters.flatMap((parameter) => this.goodQueries(parameter))];
    for (const actor of isStream ? [] : actors)
      for (const query of queries) shots.push(shot({ why: 'as documented', actor, path: path + query }));
    for (const { name } of pathParameters)
      for (const word of this.random.some(MALFORMED_WORDS, this.plan.perField * 2))
        shots.push(shot({ why: `${name} in the path`, path: this.pathOf(operation, { [name]: word }) }));
    for (const { name } of queryParameters) {
      const words = name === 'cursor' ? [...MALFORMED_WORDS, ...BROKEN_CURSORS] : MALFORMED_WORDS;
      const count = name === 'cursor' ? this.plan.perField * 6 : this.plan.perField;
      for (const word of this.random.some(words, count))
        shots.push(shot({ why: `${name} in the query`, path: `${path}?${name}=${word}` }));
      shots.push(shot({ why: `${name} twice`, path: `${path}?${name}=1&${name}=x` }));
      shots.push(shot({ why: `${name} as an object`, path: `${path}?${name}[a]=1&${name}[__proto__][b]=2` }));
    }
    shots.push(shot({ why: 'a query nobody foresaw', path: `${path}?__proto__=1&constructor=2&%00=3&&=&?` }));
    if (body) {
      for (const good of samplesFrom(sample))
        for (const { why, value } of mutationsOf(good, this.random, this.plan.perField))
          shots.push(
            shot({
              why,
              body: JSON.stringify(value) ?? '',
              isForbidden: firstBreak(body, this.components, value) !== null,
            }),
          );
    }
    if (operation.method !== 'GET') {
      for (const raw of this.random.some(RAW_BODIES, this.plan.perField * 2)) {
        const headers = { ...raw.headers, ...(raw.contentType && { 'content-type': raw.contentType }) };
        shots.push(shot({ why: raw.why, body: raw.body, headers }));
      }
    }
    return isStream ? shots.slice(0, 3) : shots;
  }

  private async fire(shot: FuzzCase): Promise<void> {
    const { operation } = shot;
    let answer: WireAnswer;
    try {
      answer = await this.send(operation.method, shot.path, shot.actor, shot);
    } catch (error) {
      this.note('hangs', shot, String(error));
      return;
    }
    if (answer.tookMs > SLOW_MS) this.note('hangs', shot, `${Math.round(answer.tookMs)} ms`);
    if (answer.status >= 500)
      this.note('serverErrors', shot, `${answer.status} ${answer.text.slice(0, 300)}`);
    if (LEAK.test(answer.text) && answer.status >= 400)
      this.note('leaks', shot, `${answer.status} ${answer.text.slice(0, 300)}`);
    const wrong = answer.status < 400 ? this.wrongSuccess(shot, answer) : wrongFailure(answer);
    if (wrong !== null) this.note('schemaBreaks', shot, wrong);
  }

  private note(
    kind: 'serverErrors' | 'schemaBreaks' | 'leaks' | 'hangs',
    shot: FuzzCase,
    what: string,
  ): void {
    const body = typeof shot.body === 'string' ? ` ${shot.body.slice(0, 160)}` : '';
    this.report[kind].push(
      `${shot.operation.name} ${shot.operation.method} (${shot.actor ?? 'nobody'}) ${shot.path.slice(0, 200)}${body} [${shot.why}] → ${what}`,
    );
  }

  private wrongSuccess(shot: FuzzCase, answer: WireAnswer): string | null {
    if (shot.isForbidden && answer.status < 300) return `${answer.status}, though the document forbids it`;
    const schema = shot.operation.answers[String(answer.status)];
    if (!schema || answer.status >= 300) return null;
    try {
      const broken = firstBreak(schema, this.components, JSON.parse(answer.text));
      return broken === null ? null : `${answer.status} with ${broken}`;
    } catch {
      return `${answer.status} without JSON`;
    }
  }

  /** Each value that an enumeration allows, one good value of the rest. */
  private goodQueries({ name, schema = {} }: Parameter): string[] {
    const known = resolved(schema, this.components);
    const values = known.enum ?? [sampleOf(known, this.components, () => this.idNamed(name), name)];
    return name === 'cursor' ? [] : values.map((value) => `?${name}=${encodeURIComponent(String(value))}`);
  }

  private async findActors(operation: Operation): Promise<(string | undefined)[]> {
    const path = operation.path.replaceAll(/\{\w+\}/g, STRANGER);
    const method = operation.method === 'GET' ? 'HEAD' : operation.method;
    // A look without a body changes nothing; the close of the session is found out without closing one.
    if (method === 'DELETE' && path === '/api/session') return [this.target.usernames.at(-1)];
    if ((await this.send(method, path, undefined, {})).status !== 401) return [undefined];
    const allowed: string[] = [];
    for (const username of this.target.usernames)
      if ((await this.send(method, path, username, {})).status !== 403) allowed.push(username);
    return allowed.length > 0 ? allowed : [this.target.usernames[0]];
  }

  private async harvest(operation: Operation): Promise<void> {
    if (operation.path === '/api/events') return;
    const answer = await this.send('GET', operation.path, this.actorsOf.get(operation)?.[0], {});
    if (answer.status !== 200 || !String(answer.headers['content-type']).includes('json')) return;
    const body = JSON.parse(answer.text) as { items?: { id?: unknown }[] };
    const found = (Array.isArray(body) ? body : (body.items ?? [])) as { id?: unknown }[];
    const ids = found.flatMap(({ id }) => (typeof id === 'string' && !this.ownIds.has(id) ? [id] : []));
    this.ids.set(operation.path, ids);
  }

  /** An id that exists where the routes' names allow to tell, of nothing otherwise. */
  private idNamed(name: string): string {
    const stem = name.replace(/Id$/, '').toLowerCase();
    const plural: Record<string, string> = { person: 'people', requester: 'people', assignee: 'people' };
    for (const [path, ids] of this.ids)
      if (
        stem !== '' &&
        path
          .split('/')
          .at(-1)!
          .startsWith(plural[stem] ?? stem) &&
        ids.length > 0
      )
        return this.random.pick(ids);
    return STRANGER;
  }

  private pathOf(operation: Operation, words: Record<string, string> = {}): string {
    return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string, at: number) => {
      const known = this.ids.get(operation.path.slice(0, at - 1)) ?? [];
      return words[name] ?? (known.length > 0 ? this.random.pick(known) : STRANGER);
    });
  }

  private get(path: string): Promise<WireAnswer> {
    return this.send('GET', path, this.target.usernames[0], {});
  }

  private async signIn(username: string): Promise<WireAnswer> {
    const { password } = this.target;
    const answer = await this.send('POST', '/api/session', undefined, {
      headers: JSON_TYPE,
      body: JSON.stringify({ username, password }),
    });
    if (answer.status !== 201) throw new Error(`${username} cannot sign in: ${answer.status} ${answer.text}`);
    this.cookies.set(username, String(answer.headers['set-cookie']).split(';')[0]!);
    return answer;
  }

  private async send(
    method: string,
    path: string,
    username: string | undefined,
    { headers = {}, body }: { headers?: Record<string, string>; body?: Buffer | string },
  ): Promise<WireAnswer> {
    const shoot = (): Promise<WireAnswer> => {
      this.turn += 1;
      this.report.requests += 1;
      const cookie = username === undefined ? undefined : this.cookies.get(username);
      return call({
        port: this.target.port,
        method,
        path,
        // The allowance of requests a minute goes by address: the attack spreads over the loopback network.
        from: `127.${1 + (this.turn % 50)}.${this.turn % 200}.${1 + (this.turn % 250)}`,
        headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
        ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body }),
      });
    };
    const answer = await shoot();
    if (answer.status !== 401 || username === undefined) return answer;
    // Something closed the session (a sign-out, a change of roles): in again, once.
    await this.signIn(username);
    return shoot();
  }
}

/** The sample itself; with each known content where it has one. */
function samplesFrom(sample: unknown): unknown[] {
  if (typeof sample !== 'object' || sample === null || !('content' in sample)) return [sample];
  return SERVICE_CONTENTS.map(({ service, content }) => ({
    ...sample,
    ...('service' in sample ? { service } : {}),
    content,
  }));
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** A failure has one shape, whatever failed. */
function wrongFailure(answer: WireAnswer): string | null {
  if (answer.text === '' && answer.status === 400 && answer.headers['content-type'] === undefined)
    return `${answer.status} without a body`;
  try {
    const body = JSON.parse(answer.text) as { code?: unknown; message?: unknown; issues?: unknown };
    const hasShape =
      typeof body.code === 'string' &&
      /^[a-z][a-z0-9-]*$/.test(body.code) &&
      typeof body.message === 'string' &&
      body.message !== '' &&
      Object.keys(body).every((key) => ['code', 'message', 'issues'].includes(key)) &&
      (body.issues === undefined ||
        (Array.isArray(body.issues) &&
          body.issues.every(
            (issue: { path?: unknown; message?: unknown }) =>
              typeof issue.path === 'string' && typeof issue.message === 'string',
          )));
    return hasShape ? null : `${answer.status} ${answer.text.slice(0, 200)}`;
  } catch {
    return `${answer.status} without JSON: ${answer.text.slice(0, 120)}`;
  }
}
