// The reference implementation of Standard Webhooks verifies what a submitted job's receiver gets.
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { assert, server } from './judge.mjs';

const received = [];
const receiver = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
  response.writeHead(204).end();
  arrived();
});
let arrived;
const message = new Promise((resolve) => { arrived = resolve; });
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve));

const { secret } = await (await fetch(`${server}/api/v1/webhooks/secret`)).json();
const answer = await fetch(`${server}/api/v1/jobs`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ prompt: 'A lighthouse', model: 'flux-schnell', size: '256x256', webhook: `http://127.0.0.1:${receiver.address().port}/hook` }),
});
assert.equal(answer.status, 202);
const job = await answer.json();
await message;

const [{ headers, body }] = received;
const payload = new Webhook(secret).verify(body, headers);
assert.equal(payload.type, 'job.succeeded');
assert.equal(payload.data.id, job.id);
assert.throws(() => new Webhook(secret).verify(body.replace('succeeded', 'failed'), headers));
receiver.close();
