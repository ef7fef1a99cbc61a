import { assert, fromBase64, pngSize } from './judge.mjs';
import { client } from './openai.mjs';

const small = await client.images.generate({
  model: 'dall-e-3', prompt: 'A quiet harbour', size: '512x512', style: 'natural', response_format: 'b64_json',
});
assert.equal(small.data.length, 1);
assert.equal(small.data[0].url, null);
assert.equal(pngSize(fromBase64(small.data[0].b64_json)), '512x512');

// The default: a client that names nothing gets a picture it can use either way.
const plain = await client.images.generate({ prompt: 'A mountain lake' });
assert.equal(pngSize(fromBase64(plain.data[0].b64_json)), '1024x1024');
assert.equal((await fetch(plain.data[0].url)).status, 200);
assert.ok(plain.usage.input_tokens > 0);
assert.equal(plain.usage.total_tokens, plain.usage.input_tokens + plain.usage.output_tokens);
assert.equal(plain.metadata.provider, 'sketch');
assert.equal(plain.metadata.model, 'black-forest-labs/FLUX.1-schnell');

const modern = await client.images.generate({
  model: 'gpt-image-2', prompt: 'A red kite over dunes', size: '1536x864', quality: 'medium', output_format: 'webp',
  output_compression: 80, moderation: 'auto', background: 'opaque',
});
assert.equal(modern.size, '1536x864');
assert.equal(modern.quality, 'medium');
assert.equal(modern.output_format, 'webp');
assert.equal(modern.background, 'opaque');
assert.equal(fromBase64(modern.data[0].b64_json).subarray(8, 12).toString(), 'WEBP');
assert.ok(modern.usage.output_tokens_details.image_tokens > 0);
