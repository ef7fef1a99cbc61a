using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace Atelier.Stores.Blobs.S3;

/// <summary>Makes the SDK's client for a bucket.</summary>
internal static class S3Clients
{
    private const string CopySource = "x-amz-copy-source";

    /// <summary>One answer's headers; bodies flow as long as they flow.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    public static IAmazonS3 Create(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            MaxErrorRetry = options.Retries,
            RetryMode = RequestRetryMode.Standard,
            Timeout = s_timeout,

            // Checksums in trailers are an extension of 2024 that few other services know. Every request's body is hashed for its signature.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = options.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }

        var client = (options.AccessKeyId, options.SecretAccessKey, options.SessionToken) switch
        {
            ({ } id, { } secret, { } token) => new AmazonS3Client(new SessionAWSCredentials(id, secret, token), config),
            ({ } id, { } secret, null) => new AmazonS3Client(new BasicAWSCredentials(id, secret), config),
            _ => new AmazonS3Client(config),
        };
        client.BeforeRequestEvent += ShowSlashes;
        return client;
    }

    /// <summary>The SDK writes a copy's source with its slashes encoded, which S3 understands and some other services do not.</summary>
    private static void ShowSlashes(object sender, RequestEventArgs request)
    {
        if (request is WebServiceRequestEventArgs { Headers: { } headers } && headers.TryGetValue(CopySource, out var source))
        {
            headers[CopySource] = source.Replace("%2F", "/", StringComparison.Ordinal);
        }
    }
}
