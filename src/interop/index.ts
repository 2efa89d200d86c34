/** File formats to rows and transactions, and books to text. Pure: bytes in, plain data out. */
export type * from './imported-file.ts';
