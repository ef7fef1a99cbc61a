// Together's own client talks to the scripted upstream: what it sends is taken, and what it is answered it understands.
import Together from 'together-ai';
import { assert, baseURL, fromBase64, png, pngSize } from './judge.mjs';

const together = new Together({ apiKey: 'a-key-of-together', baseURL, maxRetries: 0 });

const { data: made, response } = await together.images.generate({
  model: 'black-forest-labs/FLUX.1-schnell', prompt: 'A lighthouse', width: 1024, height: 768, steps: 4, n: 2, seed: 7, negative_prompt: 'rain',
  guidance_scale: 3.5, response_format: 'base64',
}).withResponse();
assert.equal(made.object, 'list');
assert.equal(made.data.length, 2);
assert.equal(made.data[1].index, 1);
assert.equal(pngSize(fromBase64(made.data[0].b64_json)), '32x32');
assert.equal(response.headers.get('retry-after'), '2', 'good answers say when to come again');

const linked = await together.images.generate({ model: 'black-forest-labs/FLUX.1-schnell', prompt: 'A lighthouse' });
assert.equal(linked.data[0].type, 'url');
assert.equal(pngSize(Buffer.from(await (await fetch(linked.data[0].url)).arrayBuffer())), '32x32');

const picture = `data:image/png;base64,${png(8, 8, () => [1, 2, 3, 255]).toString('base64')}`;
const edited = await together.images.generate({
  model: 'black-forest-labs/FLUX.2-pro', prompt: 'Make it night', reference_images: [picture, picture], output_format: 'png', response_format: 'base64',
});
assert.equal(edited.data.length, 1);

const models = await together.models.list();
assert.deepEqual(models.filter((model) => model.type === 'image').map((model) => model.id), ['black-forest-labs/FLUX.1-schnell']);

const base = { model: 'black-forest-labs/FLUX.1-schnell', prompt: 'x' };
await refused(Together.BadRequestError, 400, { ...base, width: 1001 });
await refused(Together.BadRequestError, 400, { ...base, model: 'google/gemini-3-pro-image', seed: 7 });
await refused(Together.NotFoundError, 404, { ...base, model: 'no-such/model' });
await refused(Together.UnprocessableEntityError, 422, { ...base, prompt: 'unsafe' });
await refused(Together.AuthenticationError, 401, base, together.withOptions({ apiKey: 'bad-together-key' }));

async function refused(type, status, body, client = together) {
  await assert.rejects(client.images.generate(body), (error) => {
    assert.ok(error instanceof type, String(error));
    assert.equal(error.status, status);
    assert.ok(error.error.error.message, 'a message');
    return true;
  });
}
