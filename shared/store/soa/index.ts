export * from './assessed';
export * from './draft';
export * from './submit';
export * from './versions';
