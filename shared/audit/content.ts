import type { FormContent, ListItem } from '../forms/form';

/** Reads checked content by name; what was not answered is '' or []. */
export const textOf = (content: FormContent | ListItem | undefined, name: string): string => {
  const value = content?.[name];
  return typeof value === 'string' ? value : '';
};

export const textsOf = (content: FormContent | ListItem | undefined, name: string): string[] => {
  const value = content?.[name];
  return Array.isArray(value) ? value.filter((part): part is string => typeof part === 'string') : [];
};

export const listOf = (content: FormContent | undefined, name: string): ListItem[] => {
  const value = content?.[name];
  return Array.isArray(value) ? value.filter((item): item is ListItem => typeof item === 'object') : [];
};
