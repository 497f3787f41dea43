export * from './assessed';
export * from './draft';
export * from './versions';
