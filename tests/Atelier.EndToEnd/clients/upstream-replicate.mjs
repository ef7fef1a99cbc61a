// Replicate's own client against our idea of Replicate.
import Replicate from 'replicate';
import { assert, png, pngSize, server } from './judge.mjs';

const replicate = new Replicate({ auth: 'r8_test', baseUrl: `${server}/v1`, useFileOutput: false });
const fetched = async (url) => pngSize(await (await fetch(url)).arrayBuffer());

// run(): creates, polls and hands out the output, on the route of official models …
const several = await replicate.run('black-forest-labs/flux-schnell', { input: { prompt: 'a fox reading a map', num_outputs: 2, output_format: 'png' } });
assert.equal(several.length, 2);
assert.equal(await fetched(several[1]), '12x8');

// … and by version, where this model gives one address.
const version = '2c8e954decbf70b7607a4414e5785ef9e4de4b8c51d50fb8b8b349160e0ef6bb';
const one = await replicate.run(`lucataco/realistic-vision-v5.1:${version}`, { input: { prompt: 'portrait of a sailor' } });
assert.equal(await fetched(one), '12x8');

// Created with a wait, asked about, waited for.
const created = await replicate.predictions.create({ model: 'black-forest-labs/flux-dev', input: { prompt: 'a harbour' }, wait: 5 });
assert.equal(created.status, 'starting');
assert.ok(created.urls.get.endsWith(`/v1/predictions/${created.id}`));
const ended = await replicate.wait(created, { interval: 10 });
assert.equal(ended.status, 'succeeded');
assert.equal(ended.metrics.predict_time, 0.8);

// Cancelled.
const other = await replicate.predictions.create({ model: 'black-forest-labs/flux-dev', input: { prompt: 'a harbour' } });
assert.equal((await replicate.predictions.cancel(other.id)).status, 'canceled');
assert.equal((await replicate.predictions.get(other.id)).status, 'canceled');

// Uploaded as the client does it.
const file = await replicate.files.create(Buffer.from(png(4, 4, () => [1, 2, 3, 255])));
assert.ok(file.urls.get.startsWith(server));

// Refused.
await assert.rejects(replicate.predictions.create({ model: 'nobody/nothing', input: { prompt: 'x' } }), (error) => error.response.status === 404);
await assert.rejects(
  replicate.predictions.create({ model: 'black-forest-labs/flux-schnell', input: { prompt: 'x', output_format: 'jpeg' } }),
  (error) => error.response.status === 422,
);
await assert.rejects(
  new Replicate({ auth: '', baseUrl: `${server}/v1` }).predictions.create({ version, input: { prompt: 'x' } }),
  (error) => error.response.status === 401,
);
