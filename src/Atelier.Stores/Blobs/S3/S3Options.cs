namespace Atelier.Stores;

/// <summary>A bucket of Amazon S3, or of any service that speaks its protocol.</summary>
public sealed record S3Options
{
    /// <summary>The bucket, which has to exist and belongs to one installation: what lies in its dated folders without a record is removed.</summary>
    public required string Bucket { get; init; }

    /// <summary>Where the bucket is; part of every signature. Default <c>us-east-1</c>.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The service's address; <see langword="null"/> for Amazon's in that region.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether the bucket stands in the path of an address instead of its host name, as services on a plain address need it.</summary>
    public bool PathStyle { get; init; }

    /// <summary>With its secret; <see langword="null"/> for whatever the machine offers: AWS's environment variables, profile, container or instance role.</summary>
    public string? AccessKeyId { get; init; }

    public string? SecretAccessKey { get; init; }

    /// <summary>Belongs to temporary keys; <see langword="null"/> for lasting ones.</summary>
    public string? SessionToken { get; init; }

    public S3Encryption Encryption { get; init; } = S3Encryption.Default;

    /// <summary>The key for <see cref="S3Encryption.Kms"/>; <see langword="null"/> for the account's own.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>How often the SDK asks again, with growing pauses, after trouble that may pass. Default 2.</summary>
    internal int Retries { get; init; } = 2;
}
