// fal's own client against our idea of fal. It names its hosts itself; a middleware sends what goes to the queue here.
import { createFalClient, ValidationError } from '@fal-ai/client';
import { assert, server } from './judge.mjs';

const hosts = [];
const client = (credentials) => createFalClient({
  credentials,
  retry: { maxRetries: 0 },
  requestMiddleware: async (request) => {
    hosts.push(new URL(request.url).host);
    return { ...request, url: request.url.replace('https://queue.fal.run', server) };
  },
});
const fal = client('id:secret');

// subscribe(): submits, polls and fetches.
const seen = [];
const { data, requestId } = await fal.subscribe('fal-ai/flux/schnell', {
  input: { prompt: 'a fox reading a map', image_size: { width: 1024, height: 768 }, num_images: 2 },
  pollInterval: 10,
  onQueueUpdate: (update) => seen.push(update.status),
});
assert.equal(data.images.length, 2);
assert.deepEqual(data.has_nsfw_concepts, [false, false]);
assert.equal(data.seed, 42);
assert.ok(requestId);
assert.deepEqual([...new Set(seen)], ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']);
assert.equal((await fetch(data.images[1].url)).status, 200);

// The same by hand; the addresses told are those the client makes itself.
const submitted = await fal.queue.submit('fal-ai/nano-banana-2/edit', { input: { prompt: 'x', image_urls: ['data:image/png;base64,AA=='] } });
assert.equal(submitted.status, 'IN_QUEUE');
assert.equal(submitted.status_url, `${server}/fal-ai/nano-banana-2/requests/${submitted.request_id}/status`);
assert.equal(submitted.cancel_url, `${server}/fal-ai/nano-banana-2/requests/${submitted.request_id}/cancel`);
assert.equal((await fal.queue.status('fal-ai/nano-banana-2/edit', { requestId: submitted.request_id })).status, 'IN_QUEUE');
await fal.queue.cancel('fal-ai/nano-banana-2/edit', { requestId: submitted.request_id });

// Refused.
await assert.rejects(
  fal.queue.submit('fal-ai/flux/schnell', { input: { prompt: 'x', image_size: 'gigantic' } }),
  (error) => error instanceof ValidationError && error.getFieldErrors('image_size').length === 1,
);
await assert.rejects(client('').queue.submit('fal-ai/flux/schnell', { input: { prompt: 'x' } }), (error) => error.status === 401);
assert.deepEqual([...new Set(hosts)], ['queue.fal.run']);
