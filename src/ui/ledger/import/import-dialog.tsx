export function ImportDialog(_: { readonly files: readonly File[] | null; readonly onClose: () => void }) {
  return null;
}
