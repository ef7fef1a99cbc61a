// OpenAI's own client must take the scripted OpenAI for the real one: what it refuses or cannot read would be a mistake of the script.
import OpenAI, { toFile } from 'openai';
import { assert, fromBase64, png, pngSize, server } from './judge.mjs';

const client = new OpenAI({ apiKey: 'sk-judge-0123456789', baseURL: `${server}/v1`, maxRetries: 0 });
const file = await toFile(png(64, 64, (x, y) => [x, y, 90, 255]), 'a.png', { type: 'image/png' });
const mask = await toFile(png(64, 64, () => [0, 0, 0, 0]), 'm.png', { type: 'image/png' });

const made = await client.images.generate({ model: 'gpt-image-2', prompt: 'A red kite', n: 2, size: '1536x864', quality: 'low' });
assert.equal(made.data.length, 2);
assert.equal(pngSize(fromBase64(made.data[1].b64_json)), '96x96');
assert.equal(made.quality, 'low');
assert.equal(made.usage.total_tokens, made.usage.input_tokens + made.usage.output_tokens);
assert.equal(made._request_id, 'req_scripted');

const types = [];
for await (const event of await client.images.generate({ model: 'gpt-image-2', prompt: 'A red kite', stream: true, partial_images: 2 })) {
  types.push(event.type);
  assert.equal(pngSize(fromBase64(event.b64_json)), '96x96');
}
assert.deepEqual(types, ['image_generation.partial_image', 'image_generation.partial_image', 'image_generation.completed']);

const edited = await client.images.edit({ model: 'gpt-image-1.5', prompt: 'Dusk', image: [file, file], mask, input_fidelity: 'high' });
assert.equal(pngSize(fromBase64(edited.data[0].b64_json)), '96x96');
assert.equal(edited.usage.input_tokens_details.image_tokens, 388);

for await (const event of await client.images.edit({ model: 'gpt-image-2', prompt: 'Dusk', image: file, stream: true })) {
  assert.equal(event.type, 'image_edit.completed');
}

async function refused(call, type, check) {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof type, String(error));
    return check(error);
  });
}

await refused(client.images.generate({ model: 'dall-e-3', prompt: 'x' }), OpenAI.BadRequestError, (e) => e.param === 'model' && e.code === 'invalid_value');
await refused(
  client.images.generate({ model: 'gpt-image-2', prompt: 'x', response_format: 'url' }),
  OpenAI.BadRequestError,
  (e) => e.code === 'unknown_parameter' && e.param === 'response_format',
);
await refused(client.images.generate({ model: 'gpt-4', prompt: 'x' }), OpenAI.NotFoundError, (e) => e.code === 'model_not_found');
await refused(client.images.createVariation({ image: file }), OpenAI.BadRequestError, (e) => e.param === 'model');
await refused(client.models.retrieve('nobody'), OpenAI.NotFoundError, (e) => e.code === 'model_not_found');

const ids = [];
for await (const model of client.models.list()) {
  ids.push(model.id);
}
assert.ok(ids.includes('gpt-image-2'));
assert.equal((await client.models.retrieve('gpt-image-1-mini')).shutdown_date, '2027-04-01');

const moderation = await client.moderations.create({ input: 'a prompt' });
assert.equal(moderation.results[0].flagged, false);
