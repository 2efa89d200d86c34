/** Texts of repros that were opened on this page, by what the address calls them: they are too long for an address. */
const held = new Map<string, string>();

/** Keeps the text of a file while the page lives. Gives what the address calls it. */
export function holdRepro(text: string): string {
  const id = `repro-${held.size + 1}`;
  held.set(id, text);
  return id;
}

/** The text of a name; of `repro`, the link that is or was in the address. */
export function reproText(id: string): string {
  // The timeline writes its position into the same place.
  if (location.hash.includes('repro=')) linked = location.hash;
  return held.get(id) ?? linked;
}

let linked = '';
