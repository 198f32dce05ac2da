import { useQuery } from '@tanstack/react-query';
import type { HomeChanges } from '../../../contract/home.ts';
import { send } from './client.ts';
import { takeFirstAnswer } from './first-answers.ts';
import { later } from './lazy-schema.ts';
import { useOne } from './resource.ts';

const STATE_MS = 120_000;
const WALL_MS = 60_000;

/** How what the office watches stands, for who watches it. */
export const useNetworkState = (enabled: boolean) =>
  useOne('home', '/home/state', later('NetworkState'), { enabled, repeat: () => STATE_MS });

/** The same for the screen on the wall: it asks again by itself, also after a failure. */
export const useWall = () => useOne('home', '/home/wall', later('NetworkState'), { repeat: () => WALL_MS });

export const useFirstSteps = (enabled: boolean) =>
  useOne('home', '/home/first-steps', later('FirstSteps'), { enabled });

/** Marks the visit and says what others did since the one before. Once a visit to the page: what is new stays new. */
export const useHomeChanges = () =>
  useQuery({
    queryKey: ['visit'],
    queryFn: () => visit(),
    staleTime: 5 * 60_000,
    retry: false,
  });

/** A page that was made for the home was the visit. */
async function visit(): Promise<HomeChanges> {
  const first = takeFirstAnswer('POST', '/account/visits');
  if (first !== undefined) return first.body as HomeChanges;
  return send('POST', '/account/visits', undefined, later('HomeChanges'));
}
