/** A route of the template and the function behind it. */
export interface GatewayRoute {
  /** '$default', 'GET /systems/{id}' or 'ANY /{proxy+}' */
  routeKey: string;
  functionArn: string;
}

export interface RouteMatch {
  route: GatewayRoute;
  pathParameters: Record<string, string> | undefined;
}

interface CompiledRoute {
  route: GatewayRoute;
  method: string;
  expression: RegExp;
  names: string[];
  /** The more specific wins: compared one after the other. */
  rank: number[];
}

const ROUTE_KEY = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|ANY) (\/\S*)$/;

/**
 * Compiles the routes of one API.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 * @returns finds the route of a request: the full path first, then a greedy one, then $default
 * @throws naming a route key that API Gateway would not take
 */
export function compileRoutes(
  routes: readonly GatewayRoute[],
): (method: string, path: string) => RouteMatch | undefined {
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  const table = routes.filter(({ routeKey }) => routeKey !== '$default').map(compile);
  table.sort((a, b) => {
    const at = a.rank.findIndex((value, i) => value !== b.rank[i]);
    return at === -1 ? 0 : a.rank[at]! - b.rank[at]!;
  });
  return (method, path) => {
    for (const { route, method: own, expression, names } of table) {
      const match = own === 'ANY' || own === method ? expression.exec(path) : null;
      if (!match) continue;
      const pairs = names.map((name, i) => [name, decodeURIComponent(match[i + 1]!)]);
      return { route, pathParameters: names.length > 0 ? Object.fromEntries(pairs) : undefined };
    }
    return fallback && { route: fallback, pathParameters: undefined };
  };
}

function compile(route: GatewayRoute): CompiledRoute {
  const [, method, path] = ROUTE_KEY.exec(route.routeKey) ?? [];
  if (!method || !path)
    throw new Error(
      `The route key '${route.routeKey}' must be $default or METHOD /path, e.g. 'GET /systems/{id}'`,
    );
  const names: string[] = [];
  const segments = path.slice(1).split('/');
  const sources = segments.map((segment, i) => {
    const [, name, greedy] = /^\{([\w.-]+)(\+)?\}$/.exec(segment) ?? [];
    if (name === undefined) {
      if (/[{}]/.test(segment))
        throw new Error(
          `The route key '${route.routeKey}' has a variable that is not a whole segment: '${segment}'`,
        );
      return segment.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    }
    if (greedy && i < segments.length - 1)
      throw new Error(`The route key '${route.routeKey}' has a greedy variable that is not its last segment`);
    names.push(name);
    return greedy ? '(.+)' : '([^/]+)';
  });
  const greedy = sources.at(-1) === '(.+)' ? 1 : 0;
  const rank = [greedy, names.length, -segments.length, method === 'ANY' ? 1 : 0];
  return { route, method, expression: new RegExp(`^/${sources.join('/')}$`), names, rank };
}
