/** The screens: React and only React. */
export { App } from './app.tsx';
export type { Surroundings } from './shell/surroundings.ts';
