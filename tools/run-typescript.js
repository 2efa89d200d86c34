// `node --import ./tools/run-typescript.js tools/<name>.ts`: newer Node runs TypeScript itself, Node 20 needs this hook.
import { register } from 'node:module';

if (!process.features.typescript) register('./typescript-hook.js', import.meta.url);
