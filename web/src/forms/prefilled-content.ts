import type { RequestDetail } from '../../../contract/requests/requests.ts';

/** A text of the old content that the new form asks under the same name. */
export function carriedText(moving: RequestDetail | undefined, key: string): string {
  const value = moving?.content[key];
  return typeof value === 'string' ? value : '';
}

/** What was asked and why, wherever the old kind of content kept it: nobody types it twice. */
export function prefilledReason(moving: RequestDetail | undefined): string {
  for (const key of ['description', 'reason', 'notice']) {
    const text = carriedText(moving, key);
    if (text !== '') return text;
  }
  return '';
}
