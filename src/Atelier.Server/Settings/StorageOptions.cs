using Atelier.Stores;

namespace Atelier.Server.Settings;

/// <summary>Where the bytes of pictures go, beyond this machine's memory and data folder.</summary>
public sealed class StorageOptions
{
    /// <summary>S2's folder, where its names choose the disk.</summary>
    private const string S2Folder = "./generated_images";

    /// <summary>S2's bucket, where pictures go to S3 and nobody names one.</summary>
    private const string S2Bucket = "screenshot-to-code-images";

    private const int LongId = 32;
    private const int ShortId = 16;

    /// <summary>Where new pictures go; <see langword="null"/> for memory or disk as everything else.</summary>
    public BlobStoreKind? Pictures { get; set; }

    /// <summary>Folder of the pictures on disk; <see langword="null"/> for <c>images</c> in the data folder.</summary>
    public string? Folder { get; set; }

    /// <summary>Whether the image generator service's own names said where pictures go; then its folder and its file names hold as well.</summary>
    public bool IsS2Layout { get; set; }

    /// <summary>Hex digits in the names of pictures' files, 16 or 32; <see langword="null"/> for 32, or 16 in S2's layout.</summary>
    public int? IdDigits { get; set; }

    /// <summary>The S3 bucket; <see langword="null"/> for none, or S2's where pictures go to S3.</summary>
    public string? Bucket { get; set; }

    public string Region { get; set; } = "us-east-1";

    /// <summary>The S3 service's address; <see langword="null"/> for Amazon's.</summary>
    public Uri? S3Endpoint { get; set; }

    public bool PathStyle { get; set; }

    public string? AccessKeyId { get; set; }

    public string? SecretAccessKey { get; set; }

    public string? SessionToken { get; set; }

    public S3Encryption Encryption { get; set; } = S3Encryption.Default;

    public string? KmsKeyId { get; set; }

    public string? AzureConnection { get; set; }

    /// <summary>The Azure account's blob service, where Entra ID vouches for us; <see langword="null"/> for none.</summary>
    public Uri? AzureAccount { get; set; }

    public string AzureContainer { get; set; } = "generated-images";

    /// <summary>What happens to pictures that their store does not take.</summary>
    public long WaitingLimitBytes { get; set; } = 10L << 30;

    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    public bool Behind { get; set; }

    /// <summary>Whether callers are sent to a picture's store with a link for a while, instead of getting its bytes through this server. Default false.</summary>
    public bool Links { get; set; }

    /// <summary>How long such a link holds. Default 15 minutes, 1 minute to 7 days.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Hex digits in the names of pictures' files.</summary>
    public int EffectiveIdDigits => IdDigits ?? (IsS2Layout ? ShortId : LongId);

    /// <summary>The folder of the pictures, where they are on disk; <see langword="null"/> for the one in the data folder.</summary>
    public string? EffectiveFolder => Folder ?? (IsS2Layout && Pictures == BlobStoreKind.Disk ? S2Folder : null);

    /// <summary>The same for the stores.</summary>
    /// <param name="library">Where everything else is.</param>
    public StoreOptions For(LibraryOptions library)
    {
        ArgumentNullException.ThrowIfNull(library);
        var bucket = Bucket ?? (Pictures == BlobStoreKind.S3 ? S2Bucket : null);
        return new StoreOptions
        {
            DataFolder = library.DataFolder,
            BlobStore = library.Store,
            Pictures = Pictures,
            BlobFolder = EffectiveFolder,
            MemoryLimitBytes = library.MemoryLimitBytes,
            RecordStore = library.Store,
            Database = library.Database,
            S3 = bucket is null ? null : new S3Options
            {
                Bucket = bucket,
                Region = Region,
                Endpoint = S3Endpoint,
                PathStyle = PathStyle,
                AccessKeyId = AccessKeyId,
                SecretAccessKey = SecretAccessKey,
                SessionToken = SessionToken,
                Encryption = Encryption,
                KmsKeyId = KmsKeyId,
            },
            Azure = AzureConnection is null && AzureAccount is null ? null : new AzureBlobOptions
            {
                Container = AzureContainer,
                ConnectionString = AzureConnection,
                AccountUrl = AzureAccount,
            },
            Delivery = new DeliveryOptions { LimitBytes = WaitingLimitBytes, Patience = Patience, Behind = Behind },
        };
    }
}
