/** The screens: React and only React. */
export { App } from './app.tsx';
