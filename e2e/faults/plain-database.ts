import type { AppPage } from '../app/app-page.ts';

/**
 * The negative control: a database of one's own on the same origin, without a mirror, a chain or an epoch. What is done to
 * the app is done to it too, and it must come off worse; else nothing was done.
 */
export interface PlainDatabase {
  readonly name: string;
  /** Adds rows, one transaction each; gives how many rows there are then. Opens a new connection. */
  readonly add: number;
}

/** Opens the control's database, adds rows and counts; closes it again. */
export function plainDatabase(app: AppPage, what: PlainDatabase): Promise<number> {
  return app.evaluate(async ({ name, add }) => {
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(String(request.error))));
      });
    const opening = indexedDB.open(name, 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows', { autoIncrement: true }));
    const database = await done(opening);
    const rows = () => database.transaction('rows', 'readwrite').objectStore('rows');
    for (let n = 0; n < add; n++) await done(rows().add({ kept: true }));
    const count = await done(rows().count());
    database.close();
    return count;
  }, what);
}
