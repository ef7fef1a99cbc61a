// mcp-stdio.mjs SERVER COMMAND ARGUMENTS…: the official client starts the command as an agent would.
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { connect, judgeTools } from './mcp.mjs';

const [command, ...args] = process.argv.slice(3);
const client = await connect(new StdioClientTransport({ command, args, env: process.env }));
await judgeTools(client);
await client.close();
