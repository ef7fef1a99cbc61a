using System.Globalization;
using Atelier.Core.Engine;
using Atelier.Core.Engine.Steps;

namespace Atelier.Core.Library;

/// <summary>Brings pictures in that were made elsewhere, with what they tell of their making. Their bytes stay as they are.</summary>
public sealed class ImageImport(
    EngineOptions options,
    IImageStore images,
    ICollectionStore collections,
    BlobStores blobs,
    IImageIntake intake,
    IImageOperations operations,
    IProvenanceReader provenance,
    Retention retention,
    DecodeLimits limits,
    TimeProvider time)
{
    /// <summary>The parameter that tells the file's name.</summary>
    public const string FileParameter = "file";

    /// <summary>The model of a picture that does not tell it.</summary>
    public const string UnknownModel = "unknown";

    private const int LongestName = 200;

    /// <param name="source">The picture; stays the caller's.</param>
    /// <param name="wish">Whose it is to be, and where it belongs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ImportResult> ImportAsync(ImageSource source, ImportWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(wish);
        if (source.Length == 0)
        {
            return new ImportResult.Refused("It is an empty file.");
        }

        IntakeResult seen;
        await using (var stream = source.OpenRead())
        {
            seen = await intake.InspectAsync(stream, options.MaxImageBytes, cancellationToken);
        }

        if (seen.Facts is not { } facts)
        {
            return new ImportResult.Refused(seen.Problem!);
        }

        if (await images.FindByHashAsync(wish.Caller, seen.Sha256, time.GetUtcNow(), cancellationToken) is { } same)
        {
            return new ImportResult.Duplicate(same);
        }

        var report = await operations.CheckAsync(source, limits, cancellationToken);
        if (report.Verdict is not (DecodeVerdict.Decodes or DecodeVerdict.Blank))
        {
            return new ImportResult.Refused(report.Reason);
        }

        EmbeddedProvenance? told;
        await using (var stream = source.OpenRead())
        {
            told = await provenance.ReadAsync(stream, cancellationToken);
        }

        var image = await ToRecordAsync(source, facts, seen, told ?? new EmbeddedProvenance(), wish, cancellationToken);
        await KeepAsync(source, image, cancellationToken);
        return new ImportResult.Imported(image);
    }

    private async ValueTask<ImageRecord> ToRecordAsync(
        ImageSource source,
        ImageFacts facts,
        IntakeResult seen,
        EmbeddedProvenance told,
        ImportWish wish,
        CancellationToken cancellationToken)
    {
        var id = Ids.New(time);
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var image = new ImageRecord
        {
            Id = id,
            JobId = Ids.New(time),
            Index = 0,
            Store = blobs.Current.Name,
            BlobName = BlobNames.Picture(id, facts.Format, now),
            Format = facts.Format,
            Width = facts.Width,
            Height = facts.Height,
            Frames = facts.Frames,
            HasAlpha = facts.HasAlpha,
            Bytes = source.Length,
            Sha256 = seen.Sha256,
            Caller = wish.Caller,
            Prompt = Cut(told.Prompt ?? told.Description ?? "", options.MaxPromptLength),
            Model = told.Model is { Length: > 0 } model ? Cut(model, LongestName) : UnknownModel,
            Provider = ImageOrigins.ImportProvider,
            Seed = told.Seed,
            Parameters = ParametersOf(source, told),
            Tags = [.. wish.Tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(TagRules.MaxTags)],
            Collections = wish.CollectionId is { } collection ? [collection] : [],
            CreatedAt = now,
        };
        return image with { ExpiresAt = retention.ExpiryOf(image, await collections.ListAsync(wish.Caller, cancellationToken)) };
    }

    private static Dictionary<string, string> ParametersOf(ImageSource source, EmbeddedProvenance told)
    {
        var parameters = told.Parameters.ToDictionary();
        Add(FileParameter, source.FileName);
        Add("negative_prompt", told.NegativePrompt);
        Add("tool", told.Tool);
        Add("made_by", told.Provider);
        Add("made_at", told.CreatedAt?.ToString("O", CultureInfo.InvariantCulture));
        return parameters;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parameters.TryAdd(name, value);
            }
        }
    }

    private async ValueTask KeepAsync(ImageSource source, ImageRecord image, CancellationToken cancellationToken)
    {
        var store = blobs.Get(image.Store);
        await using var writer = await store.CreateAsync(image.BlobName, image.Bytes, cancellationToken);
        await using (var bytes = source.OpenRead())
        {
            await bytes.CopyToAsync(writer.Body, cancellationToken);
        }

        await writer.CommitAsync(KeepStep.MetadataOf(image), cancellationToken);
        try
        {
            await images.AddAsync(image, CancellationToken.None);
        }
        catch
        {
            await store.DeleteAsync(image.BlobName, CancellationToken.None);
            throw;
        }
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
