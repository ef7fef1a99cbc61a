using System.Globalization;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;
using Atelier.Server.Native.Operations.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Atelier.Server.Native.Operations.Reading;

/// <summary>Takes a multipart body in: pictures as files or addresses, ids of kept ones, and short text fields.</summary>
internal sealed class OperationsFormReader(PictureTaker taker, KeptPictures kept)
{
    private const int MostParts = PictureReader.MostPictures + 28;
    private const int LongestText = 64 * 1024;

    public async ValueTask<OperationsForm> ReadAsync(Stream body, string boundary, CancellationToken cancellationToken)
    {
        var form = new OperationsForm();
        try
        {
            form.Problem = await FillAsync(form, new MultipartReader(boundary, body), cancellationToken);
            return form;
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            form.Problem = OperationFields.Bad("body", "The multipart body ends too early or is malformed; every part and the closing boundary are needed.");
            return form;
        }
        catch
        {
            form.Dispose();
            throw;
        }
    }

    private async ValueTask<JobError?> FillAsync(OperationsForm form, MultipartReader reader, CancellationToken cancellationToken)
    {
        for (var parts = 1; await reader.ReadNextSectionAsync(cancellationToken) is { } section; parts++)
        {
            if (parts > MostParts)
            {
                return OperationFields.Bad("body", Text($"The form has more than {MostParts} parts."));
            }

            var disposition = section.GetContentDispositionHeader();
            var name = disposition?.Name.Value?.Trim('"') ?? "";
            var problem = name switch
            {
                "image" or "images" or "image[]" or "images[]" => await TakeAsync(form, section.Body, disposition?.FileName.Value?.Trim('"'), cancellationToken),
                "image_id" => await FindAsync(form, section.Body, cancellationToken),
                _ => await ReadTextAsync(section.Body, name, cancellationToken) switch
                {
                    (null, var tooLong) => tooLong,
                    ({ } text, _) => form.Add(name, text) ? null : OperationFields.Bad(name, $"Parameter '{name}' was given twice; send it once."),
                },
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private async ValueTask<JobError?> TakeAsync(OperationsForm form, Stream body, string? fileName, CancellationToken cancellationToken)
    {
        if (IsFull(form) is { } full)
        {
            return full;
        }

        var (source, problem) = PictureReader.Taken(
            await taker.TakeUploadAsync(Text($"images[{form.Pictures.Count}]"), body, fileName, cancellationToken));
        form.Add(fileName, source, problem);
        return null;
    }

    private async ValueTask<JobError?> FindAsync(OperationsForm form, Stream body, CancellationToken cancellationToken)
    {
        var (id, tooLong) = await ReadTextAsync(body, "image_id", cancellationToken);
        if ((tooLong ?? IsFull(form)) is { } problem)
        {
            return problem;
        }

        var source = ImageIds.IsPicture(id!.Trim()) ? await kept.FindAsync(id.Trim(), cancellationToken) : null;
        form.Add(id, source, source is not null ? null : OperationFields.Bad("image_id", "Parameter 'image_id' names a picture that is not kept here, or not any more.")
            with { Code = "image_not_found" });
        return null;
    }

    private static JobError? IsFull(OperationsForm form) => form.Pictures.Count == PictureReader.MostPictures
        ? OperationFields.Bad("images", Text($"Parameter 'images' needs 1 to {PictureReader.MostPictures} pictures."))
        : null;

    private static async ValueTask<(string? Text, JobError? Problem)> ReadTextAsync(Stream body, string name, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        var text = new char[LongestText + 1];
        var length = await reader.ReadBlockAsync(text, cancellationToken);
        return length > LongestText
            ? (null, OperationFields.Bad(name, Text($"Parameter '{name}' has more than {LongestText} characters.")))
            : (new string(text, 0, length), null);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
