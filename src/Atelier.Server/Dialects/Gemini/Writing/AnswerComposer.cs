using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Dialects.Gemini.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Writing;

/// <summary>Puts a finished job's answer together, its pictures opened but not read.</summary>
internal sealed class AnswerComposer(ImageLibrary library, ImageLinks links)
{
    /// <returns>The whole answer, to be disposed; <see langword="null"/> when a picture's bytes are gone.</returns>
    public async ValueTask<SlottedJson?> WholeAsync(JobResult result, string? text, HttpRequest request, CancellationToken cancellationToken)
    {
        var slots = new List<PictureSlot>(result.Images.Count);
        foreach (var image in result.Images)
        {
            if (await library.OpenAsync(image, cancellationToken) is not { } stream)
            {
                break;
            }

            slots.Add(new PictureSlot(stream));
        }

        if (slots.Count == 0 || slots.Count < result.Images.Count)
        {
            foreach (var slot in slots)
            {
                await slot.Picture.DisposeAsync();
            }

            return null;
        }

        var candidates = result.Images.Zip(slots).Select((made, index) => AnswerParts.Candidate(
            index,
            isLast: true,
            index == 0 && text is not null
                ? [AnswerParts.Words(text), AnswerParts.Picture(made.First, made.Second)]
                : [AnswerParts.Picture(made.First, made.Second)]));
        return SlottedJson.Create(Last(result, [.. candidates], request), GoogleJson.Default.GenerateContentAnswer, slots);
    }

    /// <returns>A stream's chunk with one picture, to be disposed; <see langword="null"/> when its bytes are gone.</returns>
    public async ValueTask<SlottedJson?> PictureAsync(JobResult result, int position, HttpRequest request, CancellationToken cancellationToken)
    {
        var image = result.Images[position];
        if (await library.OpenAsync(image, cancellationToken) is not { } stream)
        {
            return null;
        }

        var slot = new PictureSlot(stream);
        GoogleCandidateBody[] candidates = [AnswerParts.Candidate(position, isLast: true, AnswerParts.Picture(image, slot))];
        var chunk = position == result.Images.Count - 1
            ? Last(result, candidates, request)
            : new GenerateContentAnswer { Candidates = candidates, ModelVersion = image.Model, ResponseId = result.Job.Id };
        return SlottedJson.Create(chunk, GoogleJson.Default.GenerateContentAnswer, [slot]);
    }

    private GenerateContentAnswer Last(JobResult result, IReadOnlyList<GoogleCandidateBody> candidates, HttpRequest request) => new()
    {
        Candidates = candidates,
        UsageMetadata = AnswerParts.UsageOf(result.Job),
        ModelVersion = result.Images[0].Model,
        ResponseId = result.Job.Id,
        Atelier = GoogleAnswerFactsBody.From(result, image => links.Of(image, request)),
    };
}
