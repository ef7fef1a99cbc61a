// Google's own client talks to the scripted upstream: what it sends is taken, and what it is answered it understands.
import { ApiError, GoogleGenAI } from '@google/genai';
import { assert, fromBase64, png, pngSize, server } from './judge.mjs';

const httpOptions = { baseUrl: server };
const ai = new GoogleGenAI({ apiKey: 'a-key-of-google', httpOptions });
const config = { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '16:9', imageSize: '2K' } };

const picturesOf = (answer) => answer.candidates[0].content.parts.filter((part) => part.inlineData && !part.thought);

const made = await ai.models.generateContent({ model: 'gemini-nano-banana-2.1', contents: 'A lighthouse', config });
assert.equal(picturesOf(made).length, 1);
assert.equal(picturesOf(made)[0].inlineData.mimeType, 'image/png');
assert.equal(pngSize(fromBase64(picturesOf(made)[0].inlineData.data)), '64x64');
assert.equal(made.candidates[0].finishReason, 'STOP');
assert.equal(made.usageMetadata.candidatesTokensDetails[0].modality, 'IMAGE');

const given = png(8, 8, () => [1, 2, 3, 255]).toString('base64');
const edited = await ai.models.generateContent({
  model: 'gemini-3-pro-image',
  contents: [{ role: 'user', parts: [{ inlineData: { mimeType: 'image/png', data: given } }, { text: 'Make it night' }] }],
  config: { responseModalities: ['TEXT', 'IMAGE'], thinkingConfig: { includeThoughts: true }, seed: 7 },
});
assert.equal(edited.text, 'Here is the picture.');
assert.equal(picturesOf(edited).length, 1);
assert.ok(edited.candidates[0].content.parts.some((part) => part.thought && part.inlineData), 'a draft among the thoughts');

// A conversation is taken back as it was given, signatures and all, and refused without them.
const chat = ai.chats.create({ model: 'gemini-3-pro-image', config: { responseModalities: ['TEXT', 'IMAGE'] } });
await chat.sendMessage({ message: 'A lighthouse' });
assert.equal(picturesOf(await chat.sendMessage({ message: 'Now at night' })).length, 1);
const unsigned = { role: 'model', parts: [{ inlineData: { mimeType: 'image/png', data: given } }] };
await refused(400, /missing a thought_signature in content position 2, part position 1/, {
  model: 'gemini-3-pro-image', contents: [{ role: 'user', parts: [{ text: 'x' }] }, unsigned, { role: 'user', parts: [{ text: 'y' }] }],
});

const seen = [];
for await (const chunk of await ai.models.generateContentStream({
  model: 'gemini-3-pro-image', contents: 'A lighthouse', config: { responseModalities: ['TEXT', 'IMAGE'] },
})) {
  seen.push(...chunk.candidates[0].content.parts.map((part) => (part.text ? 'text' : 'picture')));
}
assert.deepEqual(seen, ['text', 'picture']);

const blocked = await ai.models.generateContent({ model: 'gemini-3-pro-image', contents: 'forbidden', config: { responseModalities: ['IMAGE'] } });
assert.equal(blocked.promptFeedback.blockReason, 'PROHIBITED_CONTENT');
assert.equal(blocked.candidates, undefined);
const withheld = await ai.models.generateContent({ model: 'gemini-3-pro-image', contents: 'unsafe', config: { responseModalities: ['IMAGE'] } });
assert.equal(withheld.candidates[0].finishReason, 'IMAGE_SAFETY');

const listed = [];
for await (const model of await ai.models.list()) {
  listed.push(model.name);
}
assert.ok(listed.includes('models/gemini-nano-banana-2.1') && listed.includes('models/gemini-3-pro-image'), 'both pages');

await refused(404, /not found/, { model: 'gemini-9-image', contents: 'x' });
await refused(400, /aspect_ratio/, { model: 'gemini-3-pro-image', contents: 'x', config: { imageConfig: { aspectRatio: '1:8' } } });
await refused(400, /API key not valid/, { model: 'gemini-3-pro-image', contents: 'x' }, new GoogleGenAI({ apiKey: 'AIza-bad-key', httpOptions }));

// Imagen is left in the client for Vertex alone; with a key that is express mode.
const vertex = new GoogleGenAI({ vertexai: true, apiKey: 'an-express-key', httpOptions });
const imagen = await vertex.models.generateImages({
  model: 'imagen-4.0-generate-001', prompt: 'A lighthouse', config: { numberOfImages: 2, aspectRatio: '4:3', includeRaiReason: true, seed: 7, addWatermark: false },
});
assert.equal(imagen.generatedImages.length, 2);
assert.equal(pngSize(fromBase64(imagen.generatedImages[0].image.imageBytes)), '64x64');
const filtered = await vertex.models.generateImages({ model: 'imagen-4.0-generate-001', prompt: 'unsafe', config: { numberOfImages: 1, includeRaiReason: true } });
assert.match(filtered.generatedImages[0].raiFilteredReason, /Support codes/);

async function refused(status, words, request, client = ai) {
  await assert.rejects(client.models.generateContent(request), (error) => {
    assert.ok(error instanceof ApiError, String(error));
    assert.equal(error.status, status);
    assert.match(error.message, words);
    return true;
  });
}
