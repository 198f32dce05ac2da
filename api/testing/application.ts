import 'reflect-metadata';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../clock.ts';
import { readConfig, type Config } from '../config.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { createHttpApplication } from '../http/application.ts';
import { HttpModule } from '../http.module.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { addPeople, TEST_PASSWORD, type TestPeople, type TestPerson } from './people.ts';

@Module({})
class TestApplicationModule {
  static of(database: DynamicModule, controllers: Type[]): DynamicModule {
    return { module: TestApplicationModule, imports: [database, HttpModule], controllers };
  }
}

/** Seals the secrets of every test application. */
export const TEST_KEY = Buffer.alloc(32, 7).toString('base64');

/** A clock that the test moves. */
export class TestClock extends Clock {
  private at: number | null = null;

  override now(): Date {
    return this.at === null ? new Date() : new Date(this.at);
  }

  set(instant: string): void {
    this.at = new Date(instant).getTime();
  }

  advance(ms: number): void {
    this.at = this.now().getTime() + ms;
  }
}

export interface TestAnswer<Body = never> {
  status: number;
  body: Body;
  headers: Record<string, unknown>;
  text: string;
}

export interface TestClient {
  get<Body = Record<string, never>>(path: string): Promise<TestAnswer<Body>>;
  post<Body = Record<string, never>>(path: string, body?: unknown): Promise<TestAnswer<Body>>;
  put<Body = Record<string, never>>(path: string, body?: unknown): Promise<TestAnswer<Body>>;
  patch<Body = Record<string, never>>(path: string, body?: unknown): Promise<TestAnswer<Body>>;
  delete<Body = Record<string, never>>(path: string, body?: unknown): Promise<TestAnswer<Body>>;
  /** One request with its own headers and payload (multipart, tokens). */
  raw<Body = Record<string, never>>(options: {
    method: string;
    url: string;
    headers?: Record<string, string>;
    payload?: Buffer | string;
  }): Promise<TestAnswer<Body>>;
}

export interface TestApplication {
  nest: NestFastifyApplication;
  db: TestDatabase;
  clock: TestClock;
  people: TestPeople;
  /** A client signed in as this person, who has just shown who they are however the clock was moved. */
  as(person: TestPerson): Promise<TestClient>;
  /** A client without a session. */
  anonymous(): TestClient;
  close(): Promise<void>;
}

/** The whole HTTP application on a database of its own, with people of each role. Requests go in without a socket. */
export async function startTestApplication(
  config: Partial<Config> = {},
  /** Beside those of the application: what a test wants to see treated like them. */
  controllers: Type[] = [],
  /** Built pages; without them only the API answers. */
  webFolder?: string,
): Promise<TestApplication> {
  const db = await openTestDatabase();
  const clock = new TestClock();
  const people = await addPeople(db.database);
  const full: Config = {
    ...readConfig({ DATABASE_URL: db.url }),
    publicUrl: 'http://127.0.0.1:3000',
    key: TEST_KEY,
    secondFactor: 'optional',
    ...config,
  };
  const nest = await createHttpApplication(
    TestApplicationModule.of(DatabaseModule.of(full, db.dataSource, clock), controllers),
    full,
    { logger: false, ...(webFolder !== undefined && { webFolder }) },
  );
  await nest.getHttpAdapter().getInstance().ready();
  const cookies = new Map<TestPerson, string>();
  return {
    nest,
    db,
    clock,
    people,
    as: async (person) => {
      const cookie = cookies.get(person) ?? (await signIn(nest, person));
      cookies.set(person, cookie);
      return clientOf(nest, { cookie }, () =>
        db.database.query('UPDATE session SET proven_at = $1 WHERE person_id = $2', [
          clock.now(),
          people.actors[person].personId,
        ]),
      );
    },
    anonymous: () => clientOf(nest, {}),
    close: async () => {
      await nest.close();
      await db.close();
    },
  };
}

async function signIn(app: NestFastifyApplication, person: TestPerson): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: person, password: TEST_PASSWORD },
  });
  const cookie = answer.cookies[0];
  if (answer.statusCode !== 201 || !cookie)
    throw new Error(`${person} could not sign in: ${answer.statusCode} ${answer.body}`);
  return `${cookie.name}=${cookie.value}`;
}

function clientOf(
  app: NestFastifyApplication,
  headers: Record<string, string>,
  beforeWriting: () => Promise<unknown> = () => Promise.resolve(),
): TestClient {
  const raw: TestClient['raw'] = async (options) => {
    if (options.method !== 'GET') await beforeWriting();
    const answer = await app.inject({
      ...options,
      method: options.method as 'GET',
      // The tests look at what came of a change.
      headers: { prefer: 'return=representation', ...headers, ...options.headers },
    });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return {
      status: answer.statusCode,
      body: (isJson && answer.body !== '' ? answer.json() : {}) as never,
      headers: answer.headers,
      text: answer.body,
    };
  };
  const send =
    (method: string) =>
    <Body>(url: string, body?: unknown): Promise<TestAnswer<Body>> =>
      raw<Body>({
        method,
        url,
        ...(body === undefined
          ? {}
          : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
  return {
    get: send('GET'),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
    raw,
  };
}
