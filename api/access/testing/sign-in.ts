import type { ProblemBody } from '../../../contract/lists.ts';
import type { SessionView } from '../../../contract/people/session.ts';
import type { TestApplication } from '../../testing/application.ts';

/** A sign-in as the page sends it. */
export const signInAt = (
  app: TestApplication,
  username: string,
  password: string,
  more: { readonly otp?: string; readonly cookie?: string } = {},
) =>
  app.anonymous().raw<ProblemBody & SessionView>({
    method: 'POST',
    url: '/api/session',
    payload: JSON.stringify({ username, password, ...(more.otp ? { otp: more.otp } : {}) }),
    headers: {
      'content-type': 'application/json',
      ...(more.cookie ? { cookie: more.cookie } : {}),
    },
  });
