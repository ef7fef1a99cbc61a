import { assert, fromBase64, png, pngSize } from './judge.mjs';
import { client } from './openai.mjs';

async function collect(stream) {
  const events = [];
  for await (const event of stream) {
    events.push(event);
  }
  return events;
}

const drawn = await collect(await client.images.generate({
  model: 'gpt-image-1.5', prompt: 'A ship in a storm', stream: true, partial_images: 2, size: '1024x1024', quality: 'high',
}));
assert.deepEqual(drawn.map((event) => event.type), [
  'image_generation.partial_image', 'image_generation.partial_image', 'image_generation.completed',
]);
assert.deepEqual(drawn.slice(0, 2).map((event) => event.partial_image_index), [0, 1]);
for (const event of drawn) {
  assert.equal(pngSize(fromBase64(event.b64_json)), '1024x1024');
  assert.equal(event.output_format, 'png');
  assert.equal(event.size, '1024x1024');
  assert.equal(event.quality, 'high');
  assert.ok(['auto', 'opaque'].includes(event.background));
  assert.ok(Number.isInteger(event.created_at));
}
assert.ok(drawn[2].usage.total_tokens > 0);
assert.notEqual(drawn[0].b64_json, drawn[2].b64_json);

const source = png(64, 64, (x, y) => [x * 4, y * 4, 128, 255]);
for (const partial_images of [0, 1, 2, 3]) {
  const image = new File([source], 'a.png', { type: 'image/png' });
  const common = { model: 'gpt-image-2', prompt: 'A harbour', stream: true, partial_images };
  for (const [name, stream] of [
    ['image_generation', await client.images.generate(common)],
    ['image_edit', await client.images.edit({ ...common, image })],
  ]) {
    const events = await collect(stream);
    assert.deepEqual(events.map((event) => event.type), [...Array(partial_images).fill(`${name}.partial_image`), `${name}.completed`]);
    assert.ok(events.at(-1).usage.total_tokens > 0);
  }
}

const edited = await collect(await client.images.edit({
  model: 'gpt-image-1.5', prompt: 'Add a moon', image: new File([source], 'a.png', { type: 'image/png' }), stream: true, partial_images: 1,
}));
assert.deepEqual(edited.map((event) => event.type), ['image_edit.partial_image', 'image_edit.completed']);
