export function SupplierLinkPage() {
  return null;
}
