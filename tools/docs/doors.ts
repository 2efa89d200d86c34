/** The doors of the rooms: what one room lets the others use. */
export const DOORS = {
  engine: 'src/engine/index.ts',
  ledger: 'src/domains/ledger/index.ts',
  bank: 'src/domains/bank/index.ts',
  orders: 'src/domains/orders/index.ts',
  inventory: 'src/domains/inventory/index.ts',
  interop: 'src/interop/index.ts',
  worker: 'src/worker/api.ts',
  client: 'src/client/index.ts',
} as const;
