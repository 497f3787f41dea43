export * from './annex-a';
export * from './annex-c';
export * from './clauses';
