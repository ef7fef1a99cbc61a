import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { assert, pngSize, server } from './judge.mjs';
import { connect, judgeTools } from './mcp.mjs';

const transport = new StreamableHTTPClientTransport(new URL(`${server}/mcp`));
const client = await connect(transport);
assert.ok(transport.sessionId, 'a session');

const made = await judgeTools(client);
const picture = await fetch(made.images[0].url);
assert.equal(pngSize(await picture.arrayBuffer()), '512x512');
const job = await (await fetch(`${server}/api/v1/jobs/${made.job_id}`)).json();
assert.equal(job.dialect, 'mcp');

await transport.terminateSession();
await client.close();
