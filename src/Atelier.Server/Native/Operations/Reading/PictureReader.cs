using System.Globalization;
using System.Text.Json;
using Atelier.Core.Engine;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;
using Atelier.Server.Native.Operations.Running;

namespace Atelier.Server.Native.Operations.Reading;

/// <summary>Takes in the pictures of a JSON list: ids and links of kept ones, <c>data:</c> addresses, https addresses.</summary>
internal sealed class PictureReader(JsonPictureText texts, KeptPictures kept)
{
    /// <summary>As many as the engine takes at once.</summary>
    public const int MostPictures = 100;

    /// <param name="images">The list.</param>
    /// <param name="body">The whole body it stands in.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>The pictures, each with its own problem where it has one; or what is wrong with the list itself.</returns>
    public async ValueTask<(IReadOnlyList<GivenPicture> Pictures, JobError? Problem)> ReadAsync(
        JsonElement images,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken)
    {
        if (Check(images) is { } problem)
        {
            return ([], problem);
        }

        var pictures = new List<GivenPicture>(images.GetArrayLength());
        try
        {
            foreach (var (index, entry) in images.EnumerateArray().Index())
            {
                pictures.Add(await ReadOneAsync(index, entry, body, cancellationToken));
            }

            return (pictures, null);
        }
        catch
        {
            pictures.ForEach(static picture => picture.Source?.Dispose());
            throw;
        }
    }

    private static JobError? Check(JsonElement images)
    {
        if (images.ValueKind != JsonValueKind.Array || images.GetArrayLength() is 0 or > MostPictures)
        {
            return OperationFields.Bad("images", Text($"Parameter 'images' must be a list of 1 to {MostPictures} pictures."));
        }

        foreach (var (index, entry) in images.EnumerateArray().Index())
        {
            if (AddressOf(entry) is not { ValueKind: JsonValueKind.String })
            {
                return OperationFields.Bad(
                    Text($"images[{index}]"),
                    Text($"Parameter 'images[{index}]' must be the id of a kept picture, a data: or https address, or an object with 'url' or 'image_id'."));
            }
        }

        return null;
    }

    private static JsonElement? AddressOf(JsonElement entry) =>
        entry.ValueKind != JsonValueKind.Object ? entry
        : entry.TryGetProperty("url", out var url) ? url
        : entry.TryGetProperty("image_id", out var id) ? id
        : null;

    private static string? LabelOf(JsonElement entry)
    {
        try
        {
            return entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("id", out var label) && label.ValueKind == JsonValueKind.String
                ? label.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no name.
            return null;
        }
    }

    private async ValueTask<GivenPicture> ReadOneAsync(int index, JsonElement entry, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var name = Text($"images[{index}]");
        var address = AddressOf(entry)!.Value;
        var (source, problem) = ImageIds.InString(address) is { } id
            ? await FindAsync(name, id, cancellationToken)
            : Taken(await texts.TakeAsync(name, address, body, PictureForms.DataUriOrAddress, cancellationToken));
        return new GivenPicture(index, LabelOf(entry), source, problem);
    }

    private async ValueTask<(ImageSource? Source, JobError? Problem)> FindAsync(string name, string id, CancellationToken cancellationToken) =>
        await kept.FindAsync(id, cancellationToken) is { } source
            ? (source, null)
            : (null, OperationFields.Bad(name, $"Parameter '{name}' names a picture that is not kept here, or not any more.") with { Code = "image_not_found" });

    public static (ImageSource? Source, JobError? Problem) Taken(TakenPicture taken) =>
        (taken.Source, taken.Problem is { } problem ? new JobError(FailureKind.InvalidRequest, problem.Code, problem.Message) { Parameter = problem.Parameter } : null);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
