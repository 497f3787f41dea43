export * from './annex-a';
export * from './annex-c';
export * from './clauses';
export * from './own-controls';
