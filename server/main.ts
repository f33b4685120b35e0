#!/usr/bin/env node
import { call } from './cli/call.ts'
import { check } from './cli/check.ts'
import { explain } from './cli/explain.ts'
import { keys } from './cli/keys.ts'
import { newDefinition } from './cli/new.ts'
import { runCommand } from './cli/run.ts'
import { serve } from './cli/serve.ts'
import { stdio } from './cli/stdio.ts'
import { tools } from './cli/tools.ts'

process.exitCode = await runCommand(
  { serve, new: newDefinition, check, tools, explain, call, stdio, keys },
  process.argv.slice(2),
  process,
)
