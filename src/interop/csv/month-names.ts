/** The beginnings of month names in the languages that banks write them in, without accents; the longest wins. */
const BEGINNINGS: readonly (readonly [month: number, beginnings: string])[] = [
  [1, 'jan ene gen sty led oca tam sij'],
  [2, 'feb fev fevr lut uno sub hel velj'],
  [3, 'mar mrt maa mrz marz mars maar bre ozu'],
  [4, 'apr avr abr kwi dub nis huh tra'],
  [5, 'may mai maj mag mei kve tou svi'],
  [6, 'jun juin giu cze cerven haz kes lip'],
  [7, 'jul juil lug lipi cervenec tem hei srp'],
  [8, 'aug aou ago sie agu elo kol'],
  [9, 'sep set wrz zar eyl syy ruj'],
  [10, 'oct okt ott out paz rij eki lok'],
  [11, 'nov lis kas marr stu'],
  [12, 'dec dez dic des gru pro ara jou'],
];

/** Slavic names that begin alike in two languages: the whole word decides. */
const WHOLE: Readonly<Record<string, number>> = {
  lipiec: 7,
  lipca: 7,
  lip: 7,
  lipanj: 6,
  srpen: 8,
  srpna: 8,
  srpanj: 7,
};

const BY_BEGINNING = new Map(
  BEGINNINGS.flatMap(([month, list]) => list.split(' ').map((beginning) => [beginning, month] as const)),
);

/** 1 to 12 for the name of a month, whole or shortened (`Mär`, `févr.`, `okt`); null for any other word. */
export function monthNumber(name: string): number | null {
  const word = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase();
  const whole = WHOLE[word];
  if (whole !== undefined) return whole;
  for (let length = Math.min(word.length, 8); length >= 3; length--) {
    const month = BY_BEGINNING.get(word.slice(0, length));
    if (month !== undefined) return month;
  }
  return null;
}
