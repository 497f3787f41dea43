export * from './check';
export * from './coverage';
export * from './csv';
export * from './differences';
export * from './proposal';
export * from './risk-uses';
export * from './statement';
export * from './summary';
