// The server draws slowly: a call that is given up cancels its job.
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { assert, server } from './judge.mjs';
import { connect } from './mcp.mjs';

const client = await connect(new StreamableHTTPClientTransport(new URL(`${server}/mcp`)));
const giveUp = new AbortController();
let jobId;
const call = client.callTool({ name: 'generate_image', arguments: { prompt: 'Slow' } }, undefined, {
  signal: giveUp.signal,
  onprogress: (step) => {
    jobId = /Job (\w+)/.exec(step.message)[1];
    giveUp.abort();
  },
});
await assert.rejects(call);

let state;
for (let look = 0; look < 100; look++) {
  state = (await (await fetch(`${server}/api/v1/jobs/${jobId}`)).json()).state;
  if (state === 'cancelled') break;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
assert.equal(state, 'cancelled');
await client.close();
