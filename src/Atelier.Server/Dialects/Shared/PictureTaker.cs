using System.Text;
using Atelier.Providers.Fetching;
using Atelier.Server.Fetching;
using Atelier.Server.Images;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Takes in one picture: uploaded bytes, a data URI, a link to a kept picture, or an address to fetch.</summary>
internal sealed class PictureTaker(PictureSpool spool, GuardedFetcher fetcher, KeptPictures kept)
{
    private const int LongestAddress = 8192;

    /// <summary>As many bytes as tell text from a picture: <c>https:/</c>.</summary>
    private const int LongestTextStart = 7;

    private const string BareNeeded = "must be base64 of a picture, bare or behind 'data:image/png;base64,'";

    /// <summary>Takes an uploaded part. A part that only holds an address or a data URI as text is followed.</summary>
    /// <param name="parameter">The parameter's name for messages.</param>
    /// <param name="body">The part's bytes.</param>
    /// <param name="fileName">The part's file name; without one it may be text.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<TakenPicture> TakeUploadAsync(
        string parameter,
        Stream body,
        string? fileName,
        CancellationToken cancellationToken)
    {
        await using var stream = spool.Create();
        await body.CopyToAsync(stream, cancellationToken);
        var source = await stream.CompleteAsync(fileName);
        if (fileName is not null)
        {
            return new TakenPicture(source, null);
        }

        var isPicture = false;
        try
        {
            await using var text = source.OpenRead();
            var head = new byte[LongestTextStart];
            var read = await text.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            isPicture = !LooksLikeText(head.AsSpan(0, read));
            text.Position = 0;
            return isPicture ? new TakenPicture(source, null) : await TakeTextAsync(parameter, text, PictureForms.DataUriOrAddress, cancellationToken);
        }
        finally
        {
            if (!isPicture)
            {
                source.Dispose();
            }
        }
    }

    /// <summary>Takes what stands in JSON as a string: a data URI or an address.</summary>
    /// <param name="parameter">The parameter's name for messages.</param>
    /// <param name="text">The string's UTF-8 bytes; its length is known.</param>
    /// <param name="forms">What the string may be.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<TakenPicture> TakeTextAsync(
        string parameter,
        Stream text,
        PictureForms forms,
        CancellationToken cancellationToken)
    {
        var head = new byte[LongestTextStart];
        var read = await text.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        text.Position = 0;
        if (DataUri.IsOne(head.AsSpan(0, read)))
        {
            return await DecodeAsync(parameter, text, cancellationToken);
        }

        if (forms == PictureForms.Base64 || (forms == PictureForms.AlsoBareBase64 && !LooksLikeText(head.AsSpan(0, read))))
        {
            return await DecodeBareAsync(parameter, text, cancellationToken);
        }

        if (text.Length is 0 or > LongestAddress)
        {
            return Refuse("invalid_image_url", parameter, "must be an https address or a data: URI");
        }

        var address = new byte[text.Length];
        await text.ReadExactlyAsync(address, cancellationToken);
        return await FetchAsync(parameter, Encoding.UTF8.GetString(address), cancellationToken);
    }

    private async ValueTask<TakenPicture> DecodeAsync(string parameter, Stream text, CancellationToken cancellationToken)
    {
        await using var stream = spool.Create();
        return await DataUri.DecodeAsync(text, stream, cancellationToken)
            ? new TakenPicture(await stream.CompleteAsync(fileName: null), null)
            : Refuse("invalid_base64_image", parameter, DataUri.Needed);
    }

    private async ValueTask<TakenPicture> DecodeBareAsync(string parameter, Stream text, CancellationToken cancellationToken)
    {
        await using var stream = spool.Create();
        return text.Length > 0 && await DataUri.DecodeBareAsync(text, stream, cancellationToken)
            ? new TakenPicture(await stream.CompleteAsync(fileName: null), null)
            : new TakenPicture(null, new PictureProblem("invalid_base64_image", parameter, $"The picture in '{parameter}' {BareNeeded}."));
    }

    private async ValueTask<TakenPicture> FetchAsync(string parameter, string address, CancellationToken cancellationToken)
    {
        if (await kept.FindLinkedAsync(address, cancellationToken) is { } ours)
        {
            return new TakenPicture(ours, null);
        }

        await using var stream = spool.Create();
        if (await fetcher.FetchAsync(address, stream, cancellationToken) is not { } problem)
        {
            return new TakenPicture(await stream.CompleteAsync(fileName: null), null);
        }

        var code = problem.Kind switch
        {
            FetchProblemKind.AddressNotAllowed => "invalid_image_url",
            FetchProblemKind.TooLarge => "image_file_too_large",
            FetchProblemKind.NotAPicture => "unsupported_image_media_type",
            _ => "failed_to_download_image",
        };
        return Refuse(code, parameter, problem.Message);
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> head) =>
        DataUri.IsOne(head) || head.StartsWith("https:/"u8) || head.StartsWith("http://"u8);

    private static TakenPicture Refuse(string code, string parameter, string message) =>
        new(null, new PictureProblem(code, parameter, $"The picture's address in '{parameter}' {message}."));
}
