import { assert, pngSize, server } from './judge.mjs';
import { client } from './openai.mjs';

const answer = await client.images.generate({
  model: 'dall-e-3', prompt: 'A lighthouse at dusk', n: 2, quality: 'hd', style: 'vivid', size: '1024x1024',
});
assert.equal(answer.data.length, 2);
assert.ok(Math.abs(answer.created - Date.now() / 1000) < 30);
const seen = new Set();
for (const item of answer.data) {
  assert.ok(item.url.startsWith(`${server}/images/`), item.url);
  assert.ok(item.url.endsWith('.png'));
  assert.equal(item.b64_json, null);
  const fetched = await fetch(item.url);
  assert.equal(fetched.status, 200);
  assert.equal(fetched.headers.get('content-type'), 'image/png');
  const bytes = Buffer.from(await fetched.arrayBuffer());
  assert.equal(pngSize(bytes), '1024x1024');
  seen.add(bytes.toString('base64'));
}
assert.equal(seen.size, 2, 'two different pictures');
