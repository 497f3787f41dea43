import type { Path } from './syntax';
import { TokenReader } from './tokens';

/** Parses a projection expression: document paths with commas between them. @throws {ExpressionError} */
export function parseProjection(text: string): Path[] {
  const reader = new TokenReader(text);
  const paths: Path[] = [];
  do paths.push(reader.path());
  while (reader.takeSymbol(','));
  reader.expectEnd();
  return paths;
}
