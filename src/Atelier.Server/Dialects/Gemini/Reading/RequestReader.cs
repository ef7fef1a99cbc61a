using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Atelier.Core.Catalog;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>Reads a request from its JSON body: fields, conversation, then pictures.</summary>
internal sealed class RequestReader(CatalogStore catalog, PictureReader pictures, IImageIntake intake)
{
    private const int DeepestNesting = 64;

    /// <summary>As much of a picture as tells its size.</summary>
    private const int HeadBytes = 64 * 1024;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = DeepestNesting };

    /// <param name="stream">The body.</param>
    /// <param name="model">The model its path names; <see langword="null"/> where the body has to.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<ReadContent> ReadAsync(Stream stream, string? model, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        using var body = await JsonBody.ReadAsync(stream, cancellationToken);
        using var document = Parse(body.Bytes, violations);
        var read = document is null ? null : await ReadAsync(document.RootElement, body.Bytes, model, violations, cancellationToken);
        return new ReadContent(read, violations.All);
    }

    private async ValueTask<ImageRequest?> ReadAsync(
        JsonElement root,
        ReadOnlyMemory<byte> body,
        string? pathModel,
        Violations violations,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader(violations).Read(root);
        var name = pathModel ?? fields.Model;
        if (string.IsNullOrWhiteSpace(name))
        {
            violations.Add("model", "is missing: the name of a model, such as 'models/gemini-nano-banana-2.1'");
        }

        if (violations.Any || GivenConversation.Of(fields.Contents, fields.System, violations) is not { } conversation)
        {
            return null;
        }

        var model = catalog.Current.Find(name!)?.Entry;
        ShapeRules.Check(fields, model, violations);
        if (violations.Any)
        {
            return null;
        }

        // Pictures last: what is wrong with the rest is told before anything is fetched.
        using var taken = new TakenPictures();
        foreach (var picture in conversation.AllPictures)
        {
            var (source, problem) = await pictures.TakeAsync(picture, body, cancellationToken);
            if (source is null)
            {
                violations.Add(picture.Place, problem!.Message);
                return null;
            }

            taken[picture] = source;
        }

        var given = fields is { ImageSize: not null, AspectRatio: null } && WorkedOn(conversation) is { } first
            ? await SizeOfAsync(taken[first], cancellationToken)
            : null;
        var read = RequestMapping.ToRequest(fields, conversation, name!, model, given, picture => taken[picture]);
        taken.HandOver();
        return read;
    }

    /// <summary>The picture an answer takes its shape from: the first one given now, otherwise that of the newest turn that has any.</summary>
    private static GivenPicture? WorkedOn(GivenConversation conversation) =>
        conversation.Pictures.Count > 0 ? conversation.Pictures[0] : conversation.Earlier.LastOrDefault(static turn => turn.Pictures.Count > 0)?.Pictures[0];

    private async ValueTask<ImageSize?> SizeOfAsync(ImageSource source, CancellationToken cancellationToken)
    {
        var head = ArrayPool<byte>.Shared.Rent(HeadBytes);
        try
        {
            await using var stream = source.OpenRead();
            var read = await stream.ReadAtLeastAsync(head.AsMemory(0, HeadBytes), HeadBytes, throwOnEndOfStream: false, cancellationToken);
            return intake.Inspect(head.AsSpan(0, read))?.Size;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body, Violations violations)
    {
        if (body.IsEmpty)
        {
            violations.Add("", "The request has no body; send a JSON object with 'contents'.");
            return null;
        }

        try
        {
            return JsonDocument.Parse(body, s_options);
        }
        catch (JsonException exception)
        {
            violations.Add("", string.Create(
                CultureInfo.InvariantCulture,
                $"The body is no JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}); send one object, nested at most {DeepestNesting} deep."));
        }

        return null;
    }
}
