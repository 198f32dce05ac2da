import { Link } from 'react-router';

/** Plain text whose web addresses can be followed; nothing in it is ever read as HTML. */
export function LinkedText({ text }: { readonly text: string }) {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:)])/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    const own = ownPath(piece);
    return own === null ? (
      <a key={index} className="breaks" href={piece} target="_blank" rel="noreferrer">
        {piece}
      </a>
    ) : (
      <Link key={index} to={own}>
        {piece}
      </Link>
    );
  });
}

/** An address of this very application opens in place. */
function ownPath(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.host === window.location.host ? `${url.pathname}${url.search}` : null;
}
