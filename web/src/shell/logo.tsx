/** The mark: a bastion. */
export function Logo() {
  return (
    <svg className="header-mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M5 6h5v4h3.5V6h5v4H22V6h5v11c0 5.6-4.5 9.4-11 12C9.5 26.4 5 22.6 5 17Z" />
    </svg>
  );
}
