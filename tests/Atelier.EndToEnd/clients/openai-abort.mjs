import OpenAI, { toFile } from 'openai';
import { assert, png, server } from './judge.mjs';
import { client } from './openai.mjs';

// The first unfinished picture comes after a quarter of this; the rest leaves time to give the job up.
const options = { sketch: { latency_ms: 12000 } };
const slow = { model: 'gpt-image-2', prompt: 'Never finished', provider_options: options };
const image = await toFile(png(64, 64, () => [90, 90, 90, 255]), 'a.png', { type: 'image/png' });

async function jobEnds(id) {
  for (;;) {
    const { state } = await (await fetch(`${server}/api/v1/jobs/${id}`)).json();
    if (state !== 'running' && state !== 'queued') {
      return state;
    }
  }
}

for (const start of [
  () => client.images.generate({ ...slow, stream: true, partial_images: 3 }),
  () => client.images.edit({ ...slow, provider_options: JSON.stringify(options), image, stream: true, partial_images: 3 }),
]) {
  const { data: stream, response } = await start().withResponse();
  for await (const event of stream) {
    assert.match(event.type, /partial_image$/);
    stream.controller.abort();
  }
  assert.equal(await jobEnds(response.headers.get('atelier-job')), 'cancelled');
}

const stop = new AbortController();
const waiting = client.images.generate(slow, { signal: stop.signal });
stop.abort();
await assert.rejects(waiting, (error) => error instanceof OpenAI.APIUserAbortError);
