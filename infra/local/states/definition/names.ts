/** @example capitalized('startExecution') // 'StartExecution' */
export const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
