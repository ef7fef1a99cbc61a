using System.Text.Json;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Reads the answer of Atelier's own route for upscaling: kept pictures, as the library lists them.</summary>
internal static class RemoteUpscale
{
    public static Answer<PicturesMade> Read(JsonElement answer, HttpClient downloads, DateTimeOffset now, TimeSpan elapsed)
    {
        var items = answer.GetItems("images").ToArray();
        if (items.Length == 0 || !Array.TrueForAll(items, static item => Address(item) is not null))
        {
            return new JobError(FailureKind.BadResponse, "no_picture", "The server answered without the address of a picture.");
        }

        return new PicturesMade
        {
            CreatedAt = now,
            JobId = answer.GetText("job_id"),
            Model = items[0].GetText("model"),
            Provider = items[0].GetText("provider"),
            Simulated = items[0].GetFlag("simulated"),
            Pictures = [.. items.Select((item, index) => ReadPicture(item, index, downloads))],
            CostUsd = answer.GetDecimal("cost_usd"),
            Cached = answer.GetFlag("cached"),
            Duration = elapsed,
            Warnings = answer.GetTexts("warnings"),
            ServerAnswer = answer,
        };
    }

    private static LinkedPicture ReadPicture(JsonElement item, int index, HttpClient downloads) => new(downloads, Address(item)!)
    {
        Index = index,
        Id = item.GetText("id"),
        Url = item.GetText("url"),
        Seed = item.GetWhole("seed"),
        Format = ImageFormats.TryParse(item.GetText("format"), out var format) ? format : null,
        Size = item.GetSize(),
        Bytes = item.GetWhole("size_bytes"),
        Sha256 = item.GetText("sha256"),
    };

    private static Uri? Address(JsonElement item) => item.GetAddress("url");
}
