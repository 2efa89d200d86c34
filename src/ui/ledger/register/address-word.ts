import { useLocation, useSearch } from 'wouter';

/**
 * A word of the address, as `?name=word`, and what puts another one there, or none: it outlives a reload and goes along
 * with a link. The page before stays the one that Back leads to.
 */
export function useAddressWord(name: string): readonly [word: string | null, put: (word: string | null) => void] {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const put = (word: string | null) => {
    const wanted = new URLSearchParams(search);
    wanted.delete(name);
    if (word !== null) wanted.set(name, word);
    const words = wanted.toString();
    navigate(words === '' ? path : `${path}?${words}`, { replace: true });
  };
  return [new URLSearchParams(search).get(name), put];
}
