export * from './assessed';
export * from './draft';
export * from './offered';
export * from './submit';
export * from './versions';
