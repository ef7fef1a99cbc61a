import OpenAI from 'openai';
import { randomUUID } from 'node:crypto';
import { assert } from './judge.mjs';
import { client } from './openai.mjs';

const body = { prompt: 'Only once', size: '256x256', response_format: 'url' };
const options = { headers: { 'Idempotency-Key': randomUUID() } };

// Two at once and one afterwards are one picture.
const [first, second] = await Promise.all([client.images.generate(body, options), client.images.generate(body, options)]);
const { data: third, response } = await client.images.generate(body, options).withResponse();
assert.equal(second.data[0].url, first.data[0].url);
assert.equal(third.data[0].url, first.data[0].url);
assert.equal(response.headers.get('idempotent-replayed'), 'true');

// The client repeats a 409 by itself unless it is told not to: here a repeat cannot help.
const eager = client.withOptions({ maxRetries: 2 });
await assert.rejects(eager.images.generate({ ...body, prompt: 'Another' }, options), (error) =>
  error instanceof OpenAI.ConflictError && error.code === 'idempotency_key_reused' && error.headers.get('x-should-retry') === 'false');
