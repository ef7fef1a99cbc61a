using System.Text.Json;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Reads a server's answer to a request for pictures; OpenAI's fields, and Atelier's where they are there.</summary>
internal static class RemoteAnswer
{
    /// <param name="answer">The whole answer.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="downloads">Fetches pictures that are only named by their address.</param>
    /// <param name="now">The time of the answer, should it not tell.</param>
    /// <param name="elapsed">How long it took, should it not tell.</param>
    public static Answer<PicturesMade> Read(JsonElement answer, ImageRequest request, HttpClient downloads, DateTimeOffset now, TimeSpan elapsed)
    {
        var metadata = answer.Get("metadata") ?? default;
        var facts = metadata.GetItems("images").ToArray();
        var pictures = new List<MadePicture>();
        foreach (var item in answer.GetItems("data"))
        {
            var index = pictures.Count;
            if (ReadPicture(item, answer, index < facts.Length ? facts[index] : default, index, downloads) is not { } picture)
            {
                return new JobError(FailureKind.BadResponse, "no_picture", "The server's answer has neither a picture nor the address of one.");
            }

            pictures.Add(picture);
        }

        return pictures.Count == 0
            ? new JobError(FailureKind.BadResponse, "no_picture", "The server answered without pictures.")
            : new PicturesMade
            {
                CreatedAt = answer.GetWhole("created") is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now,
                JobId = metadata.GetText("job_id"),
                Model = metadata.GetText("model") ?? request.Model,
                Provider = metadata.GetText("provider"),
                Simulated = metadata.GetFlag("simulated"),
                Pictures = pictures,
                Tokens = answer.Get("usage") is { } usage ? ReadTokens(usage) : null,
                CostUsd = metadata.GetDecimal("cost"),
                Cached = metadata.GetFlag("cached"),
                Duration = metadata.GetWhole("duration") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : elapsed,
                Adjustments = [.. metadata.GetItems("adjustments").Select(ReadAdjustment)],
                Warnings = metadata.GetTexts("warnings"),
                ServerAnswer = answer,
            };
    }

    private static MadePicture? ReadPicture(JsonElement item, JsonElement answer, JsonElement facts, int index, HttpClient downloads)
    {
        var url = item.GetText("url");
        var format = ImageFormats.TryParse(facts.GetText("format") ?? answer.GetText("output_format"), out var known) ? known : (ImageFormat?)null;
        if (item.Get("b64_json") is { ValueKind: JsonValueKind.String } text)
        {
            return text.TryGetBytesFromBase64(out var bytes)
                ? new InlinePicture(bytes)
                {
                    Index = index,
                    Id = facts.GetText("id"),
                    Url = url,
                    RevisedPrompt = item.GetText("revised_prompt"),
                    Seed = facts.GetWhole("seed"),
                    Format = format,
                    Size = facts.GetSize(),
                    Bytes = bytes.Length,
                    Sha256 = facts.GetText("sha256"),
                }
                : null;
        }

        return item.GetAddress("url") is { } address
            ? new LinkedPicture(downloads, address)
            {
                Index = index,
                Id = facts.GetText("id"),
                Url = url,
                RevisedPrompt = item.GetText("revised_prompt"),
                Seed = facts.GetWhole("seed"),
                Format = format,
                Size = facts.GetSize(),
                Bytes = facts.GetWhole("bytes"),
                Sha256 = facts.GetText("sha256"),
            }
            : null;
    }

    private static UsageInfo ReadTokens(JsonElement usage)
    {
        var input = (int)(usage.GetWhole("input_tokens") ?? 0);
        var output = (int)(usage.GetWhole("output_tokens") ?? 0);
        return new UsageInfo(input, output, (int)(usage.GetWhole("total_tokens") ?? input + output));
    }

    private static Adjustment ReadAdjustment(JsonElement item) =>
        new(item.GetText("parameter") ?? "", item.GetText("asked"), item.GetText("sent"), item.GetText("reason") ?? "");
}
