'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { RuntimeError } = require('./errors.cjs');

/**
 * Loads a bundle and takes its handler.
 * @param {string} directory the unpacked asset
 * @param {string} handler 'FILE.EXPORT', e.g. 'index.handler'
 * @throws {RuntimeError} named as AWS names what is wrong with the bundle; or what the module itself throws
 */
exports.loadHandler = async function loadHandler(directory, handler) {
  const dot = handler.lastIndexOf('.');
  const [moduleName, exportName] = [handler.slice(0, dot), handler.slice(dot + 1)];
  const file = ['.js', '.mjs', '.cjs']
    .map((extension) => join(directory, moduleName + extension))
    .find((candidate) => existsSync(candidate));
  if (!file) throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${moduleName}'`);

  const loaded = await load(file);
  const found = loaded[exportName] ?? loaded.default?.[exportName];
  if (found === undefined)
    throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function')
    throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is not a function`);
  return found;
};

async function load(file) {
  try {
    if (!file.endsWith('.mjs')) {
      try {
        return require(file);
      } catch (error) {
        // index.js beside a package.json that says "type": "module"
        if (error?.code !== 'ERR_REQUIRE_ESM') throw error;
      }
    }
    return await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new RuntimeError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND')
      throw new RuntimeError('Runtime.ImportModuleError', `Error: ${error.message}`);
    throw error;
  }
}
