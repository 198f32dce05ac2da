import { diffLines } from 'diff';

const closed = (text: string) => (text === '' ? '' : `${text}\n`);

/** Two texts side by side; on each side the lines that the other lacks stand out. */
export function LineDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = diffLines(closed(before), closed(after));
  const side = (other: 'added' | 'removed') =>
    parts
      .filter((part) => !part[other])
      .map(({ value, added, removed }, at) => {
        const text = value.replace(/\n$/, '');
        const key = `part-${String(at)}`;
        return (
          <div key={key}>
            {added || removed ? <strong>{text}</strong> : <span className="soft">{text}</span>}
          </div>
        );
      });
  return (
    <>
      <del>{side('added')}</del>
      <ins>{side('removed')}</ins>
    </>
  );
}
