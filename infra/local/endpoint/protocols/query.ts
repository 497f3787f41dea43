import { ServiceError } from '../../service';
import type { Protocol } from './index';
import { toXml } from './xml';

type Tree = { [name: string]: Tree | string };

/**
 * AWS Query: a form whose dotted names are a tree ('Destinations.member.1=...'), answered in XML. Every leaf of the
 * input is a string, and an empty list is an empty string: the form does not say more.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function queryProtocol(namespace: string): Protocol {
  return {
    read({ body }) {
      const { Action: action, Version: _, ...input } = readForm(body.toString());
      if (typeof action !== 'string' || action === '')
        throw new ServiceError('MissingAction', 'The form names no Action');
      return { action, input: withLists(input) as Record<string, unknown> };
    },
    answer: (action, output, requestId) => ({
      status: 200,
      headers: HEADERS,
      body: document(`${action}Response`, namespace, {
        [`${action}Result`]: output,
        ResponseMetadata: { RequestId: requestId },
      }),
    }),
    refuse: ({ code, message, status, details }, requestId) => ({
      status,
      headers: HEADERS,
      body: document('ErrorResponse', namespace, {
        Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message, ...details },
        RequestId: requestId,
      }),
    }),
  };
}

const HEADERS = { 'content-type': 'text/xml' };

const document = (name: string, namespace: string, content: unknown) =>
  `<${name} xmlns="${namespace}">${toXml(content)}</${name}>`;

function readForm(form: string): Tree {
  // No prototype: names come from outside.
  const root: Tree = Object.create(null);
  for (const [name, value] of new URLSearchParams(form)) {
    const path = name.split('.');
    const last = path.pop()!;
    let at = root;
    for (const part of path) {
      const next = at[part];
      if (typeof next === 'object') at = next;
      else {
        const made: Tree = Object.create(null);
        at[part] = made;
        at = made;
      }
    }
    at[last] = value;
  }
  return root;
}

/** {member: {1: a, 2: b}} is [a, b]. */
function withLists(tree: Tree | string): unknown {
  if (typeof tree === 'string') return tree;
  const names = Object.keys(tree);
  if (names.length === 1 && names[0] === 'member' && typeof tree.member === 'object') {
    const entries = Object.entries(tree.member).sort(([a], [b]) => Number(a) - Number(b));
    return entries.map(([, entry]) => withLists(entry));
  }
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, withLists(value)]));
}
