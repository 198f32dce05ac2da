const MOST_ROWS = 24;

/** Commands and other fixed-width text to read and copy. A read-only field: it takes the focus and scrolls by keyboard. */
export function Listing({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <textarea
      className="listing"
      readOnly
      aria-label={label}
      spellCheck={false}
      rows={Math.min(text.split('\n').length + 1, MOST_ROWS)}
      value={text}
    />
  );
}
