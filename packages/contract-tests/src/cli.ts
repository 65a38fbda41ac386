#!/usr/bin/env node
/** `chat-contract`: runs the cases of the contract against a server. */
import { main } from "./verify.ts";

process.exitCode = await main(process.argv.slice(2), console);
