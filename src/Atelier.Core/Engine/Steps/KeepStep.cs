using System.Globalization;
using Atelier.Core.Library;
using Atelier.Core.Planning.Transforms;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 7. Lets a picture's bytes flow into a blob while they are inspected, hashed and stamped.</summary>
internal sealed class KeepStep(
    EngineOptions options,
    BlobStores blobs,
    StoreRoom room,
    IImageIntake intake,
    IImageOperations operations,
    DecodeLimits limits,
    TimeProvider time,
    ILogger<KeepStep> logger)
{
    /// <summary>What is only answered stays this long after its job's time is up, should nobody fetch the answer.</summary>
    private static readonly TimeSpan s_passing = TimeSpan.FromMinutes(10);

    public EngineOptions Options => options;

    public ImageFormat? Sniff(ReadOnlySpan<byte> head) => intake.Sniff(head);

    public string NewId() => Ids.New(time);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Begins a blob where the request wants it, after making room for it where the store has a limit.</summary>
    public async ValueTask<(IBlobStore Store, IBlobWriter Writer)> CreateAsync(
        string name,
        long expectedBytes,
        KeepContext context,
        CancellationToken cancellationToken)
    {
        var keeping = options.KeepPictures ? context.Request.Keeping : PictureKeeping.Never;
        if (keeping != PictureKeeping.Never)
        {
            try
            {
                await room.MakeAsync(blobs.Current, cancellationToken);
                return (blobs.Current, await blobs.Current.CreateAsync(name, expectedBytes, cancellationToken));
            }
            catch (StorageException exception) when (keeping == PictureKeeping.WherePossible)
            {
                EngineLog.PictureOnlyAnswered(logger, exception, context.Call.JobId);
            }
        }

        await room.MakeAsync(blobs.Passing, cancellationToken);
        return (blobs.Passing, await blobs.Passing.CreateAsync(name, expectedBytes, cancellationToken));
    }

    public ImageIntakeStream OpenIntake(Stream destination, KeepContext context, ImageHeader header)
    {
        var embed = context.Request.EmbedMetadata ?? options.EmbedMetadata;
        return intake.Open(destination, embed ? ProvenanceOf(context, header) : null, options.MaxImageBytes);
    }

    /// <summary>Decodes a picture from outside once it is whole, where <see cref="DecodeRule"/> asks for it.</summary>
    /// <returns>Why it cannot be kept, or a warning about it, or neither.</returns>
    public async ValueTask<(ProviderFailure? Failure, string? Warning)> CheckAsync(
        IBlobStore store,
        string blobName,
        IntakeResult seen,
        KeepContext context,
        CancellationToken cancellationToken)
    {
        if (context.Candidate.Provider.Traits.Trusted || !DecodeRule.Asks(seen, limits))
        {
            return default;
        }

        using var source = await BlobReading.ReadAsync(store, blobName, cancellationToken)
            ?? throw new FileNotFoundException($"Store '{store.Name}' lost the blob '{blobName}'.");
        var report = await operations.CheckAsync(source, limits, cancellationToken);
        return report.Verdict switch
        {
            DecodeVerdict.Decodes => default,
            DecodeVerdict.Blank => (null, "The model drew nothing: the picture has one colour throughout."),
            _ => (BadPicture(context, report.Reason), null),
        };
    }

    public static ProviderFailure BadPicture(KeepContext context, string reason) =>
        new(FailureKind.BadResponse, $"{context.Candidate.Provider.Id} sent something that is not a whole picture: {reason}")
        {
            Charged = context.Candidate.Provider.Traits.Local ? Charge.No : Charge.Unknown,
        };

    /// <summary>Two providers were asked for one picture, and the other delivered first; this one has surely been paid for.</summary>
    public static ProviderFailure TooLate(KeepContext context) =>
        new(FailureKind.Cancelled, "Another provider was quicker.")
        {
            Charged = context.Candidate.Provider.Traits.Local ? Charge.No : Charge.Yes,
        };

    public ImageRecord ToRecord(KeepContext context, ImageHeader header, string id, IBlobStore store, string blobName, IntakeResult seen)
    {
        var facts = seen.Facts!;

        // As precise as records keep it, so that an answer and its replay are the same to the last digit.
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        return new ImageRecord
        {
            Id = id,
            JobId = context.Call.JobId,
            Index = header.Index,
            Store = store.Name,
            BlobName = blobName,
            Format = facts.Format,
            Width = facts.Width,
            Height = facts.Height,
            Frames = facts.Frames,
            HasAlpha = facts.HasAlpha,
            Bytes = seen.Bytes,
            Sha256 = seen.Sha256,
            Caller = context.Caller,
            Prompt = header.Origin?.Prompt ?? context.Request.Enhanced?.Asked ?? context.Call.Prompt,
            RevisedPrompt = context.Request.Enhanced is null ? null : context.Call.Prompt,
            Model = context.Candidate.Model,
            Provider = context.Candidate.Provider.Id,
            Simulated = context.Candidate.Simulated,
            Seed = SeedOf(context, header),
            Parameters = ParametersOf(context.Call, seen),
            Parents = Ancestry.ParentsOf(context.Request, context.Call),
            Relation = Ancestry.RelationOf(context.Request.Operation),
            CreatedAt = now,
            ExpiresAt = store == blobs.Current
                ? now + options.RetentionOf(context.Caller)
                : now + (context.Request.Timeout ?? options.RequestTimeout) + s_passing,
        };
    }

    /// <summary>What a picture is called as a file of its job, as S2 had it.</summary>
    public static string FileNameOf(string jobId, int index, ImageFormat format) =>
        string.Create(CultureInfo.InvariantCulture, $"generated_{jobId}_{index}.{format.ToExtension()}");

    /// <summary>What stands beside the picture; names as S2 had them, ours added.</summary>
    public static Dictionary<string, string> MetadataOf(ImageRecord image) => new()
    {
        ["created_at"] = image.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
        ["original_filename"] = FileNameOf(image.JobId, image.Index, image.Format),
        ["content_type"] = image.Format.ToMediaType(),
        ["source"] = "base64",
        [StorageIds.MadeByKey] = image.JobId,
        ["model"] = image.Model,
        ["provider"] = image.Provider,
        ["prompt"] = image.Prompt,
        ["sha256"] = image.Sha256,
    };

    private Provenance ProvenanceOf(KeepContext context, ImageHeader header) => header.Origin ?? new()
    {
        Prompt = context.Call.Prompt,
        NegativePrompt = context.Call.NegativePrompt,
        Model = context.Candidate.Model,
        Provider = context.Candidate.Provider.Id,
        Algorithmic = context.Candidate.Provider.Traits.Local,
        Seed = SeedOf(context, header),
        CreatedAt = time.GetUtcNow(),
        Parameters = ParametersOf(context.Call),

        // Only who asks for it in so many words gets our mark instead of the maker's valid signature.
        BreaksSignatures = context.Request.EmbedMetadata == true,
    };

    /// <summary>The provider's word, and otherwise what its call was sent.</summary>
    private static long? SeedOf(KeepContext context, ImageHeader header) => header.Seed ?? context.Call.Seed;

    private static Dictionary<string, string> ParametersOf(ProviderCall call, IntakeResult seen)
    {
        var parameters = ParametersOf(call);
        if (seen.IsSigned)
        {
            parameters["content_credentials"] = seen.IsStamped ? "broken" : "kept";
        }

        return parameters;
    }

    private static Dictionary<string, string> ParametersOf(ProviderCall call)
    {
        var parameters = new Dictionary<string, string>();
        Add("size", call.Size?.ToString());
        Add("aspect_ratio", call.AspectRatio);
        Add("quality", call.Quality);
        Add("style", call.Style);
        Add("background", call.Background);
        Add("steps", call.Steps?.ToString(CultureInfo.InvariantCulture));
        Add("guidance", call.Guidance?.ToString(CultureInfo.InvariantCulture));
        Add("strength", call.Strength?.ToString(CultureInfo.InvariantCulture));
        Add(TransformWords.Parameter, call.Transforms.Count > 0 ? TransformWords.Tell(call.Transforms) : null);
        return parameters;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parameters[name] = value;
            }
        }
    }
}
