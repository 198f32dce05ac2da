import { Fragment } from 'react';

/** A long name or address that needs two lines ends the first before a dot or its @, not inside a word. */
export function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?=[@.])/).map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
