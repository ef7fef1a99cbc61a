using Atelier.Core.Library;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Fetching;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Atelier.Server.Native.Library;

/// <summary>Takes pictures in that were made elsewhere: a form of files, one after the other as they arrive.</summary>
internal sealed class ImportHandler(ImageImport import, Collections collections, PictureSpool spool, ImageLinks links, ErrorAnswers errors)
{
    private const int MostFiles = 200;
    private const int LongestBoundary = 128;

    public async Task ImportAsync(HttpContext context)
    {
        var isForm = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        var boundary = isForm ? HeaderUtilities.RemoveQuotes(type!.Boundary).ToString() : "";
        var (wish, problem) = await ReadWishAsync(context);
        problem = !isForm ? StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType)
            : boundary.Length is 0 or > LongestBoundary ? LibraryErrors.Bad("Content-Type", $"The multipart boundary must have 1 to {LongestBoundary} characters")
            : problem;
        if (problem is not null)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var files = new List<ImportedFileBody>();
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body);
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (section.AsFileSection() is not { FileStream: { } file, FileName: { Length: > 0 } name })
                {
                    continue;
                }

                if (files.Count == MostFiles)
                {
                    await errors.WriteAsync(context, LibraryErrors.Bad("body", $"A form may have at most {MostFiles} files; the first {MostFiles} were taken in"));
                    return;
                }

                files.Add(await TakeAsync(context, file, name, wish!));
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException and not StorageException))
        {
            await errors.WriteAsync(context, LibraryErrors.Bad("body", $"The multipart body is cut off; {files.Count} files were taken in before"));
            return;
        }

        await (files.Count == 0
            ? errors.WriteAsync(context, LibraryErrors.Bad("body", $"The form has no files; send 1 to {MostFiles}"))
            : NativeAnswer.SendAsync(context, ToBody(context, files), NativeJson.Default.ImportBody));
    }

    private static ImportBody ToBody(HttpContext context, List<ImportedFileBody> files) => new(
        Success: true,
        files.Count(static file => file.Status == "imported"),
        files.Count(static file => file.Status == "duplicate"),
        files.Count(static file => file.Status == "refused"),
        files,
        context.TraceIdentifier);

    private async ValueTask<(ImportWish? Wish, ErrorAnswer? Problem)> ReadWishAsync(HttpContext context)
    {
        var tags = new List<string>();
        foreach (var text in context.QueryText("tag")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (TagRules.Normalize(text) is not { } tag || tags.Count == TagRules.MaxTags)
            {
                return (null, LibraryErrors.Bad("tag", $"Parameter 'tag' must name tags of {TagRules.Allowed}"));
            }

            tags.Add(tag);
        }

        var caller = context.CallerId();
        var collection = context.QueryText("collection") is { Length: > 0 } id ? id : null;
        return collection is not null && await collections.FindAsync(caller, collection, context.RequestAborted) is null
            ? (null, LibraryErrors.Bad("collection", "Parameter 'collection' names no collection of yours"))
            : (new ImportWish { Caller = caller, Tags = tags, CollectionId = collection }, null);
    }

    private async ValueTask<ImportedFileBody> TakeAsync(HttpContext context, Stream file, string name, ImportWish wish)
    {
        await using var stream = spool.Create();
        await file.CopyToAsync(stream, context.RequestAborted);
        var plain = Path.GetFileName(name);
        using var source = await stream.CompleteAsync(plain);
        return await import.ImportAsync(source, wish, context.RequestAborted) switch
        {
            ImportResult.Imported { Image: var image } => new ImportedFileBody(plain, "imported", ImageBody.From(image, links, context.Request), null),
            ImportResult.Duplicate { Image: var image } => new ImportedFileBody(plain, "duplicate", ImageBody.From(image, links, context.Request), null),
            ImportResult.Refused { Reason: var reason } => new ImportedFileBody(plain, "refused", null, reason),
            _ => throw new InvalidOperationException("An import ends in one of three ways."),
        };
    }
}
