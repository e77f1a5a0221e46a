#!/usr/bin/env node
import { keepCompiled } from '../compile-cache.ts';

/** The `ami-spec` program. The language server, as editors start it, does not wait for the other commands. */
keepCompiled();
const isServer = process.argv.slice(2).join(' ') === 'lsp --stdio';
void (isServer ? import('../serve.ts') : import('./run.ts'));
