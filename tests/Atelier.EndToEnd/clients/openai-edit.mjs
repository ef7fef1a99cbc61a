import { assert, fromBase64, png, pngSize } from './judge.mjs';
import { client } from './openai.mjs';

const file = (bytes, name) => new File([bytes], name, { type: 'image/png' });
const source = png(256, 256, (x, y) => [x, y, 90, 255]);
const mask = png(256, 256, (x, y) => [0, 0, 0, x > 64 && x < 192 && y > 64 && y < 192 ? 0 : 255]);

const edited = await client.images.edit({
  model: 'dall-e-2', prompt: 'A red balloon', image: file(source, 'a.png'), mask: file(mask, 'm.png'), size: '256x256', response_format: 'b64_json',
});
assert.equal(pngSize(fromBase64(edited.data[0].b64_json)), '256x256');

const collage = await client.images.edit({
  model: 'gpt-image-2', prompt: 'Both together', image: [file(source, 'a.png'), file(mask, 'b.png')], n: 2,
});
assert.equal(collage.data.length, 2);
assert.notEqual(collage.data[0].b64_json, collage.data[1].b64_json);

const varied = await client.images.createVariation({ image: file(source, 'a.png'), n: 2, size: '256x256', response_format: 'b64_json' });
assert.equal(varied.data.length, 2);
assert.equal(pngSize(fromBase64(varied.data[0].b64_json)), '256x256');
assert.notEqual(varied.data[0].b64_json, varied.data[1].b64_json);
