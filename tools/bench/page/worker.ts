import { bench } from './bench.ts';

Reflect.set(globalThis, 'bench', bench);
