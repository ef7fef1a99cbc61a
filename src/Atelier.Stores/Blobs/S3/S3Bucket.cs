using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Atelier.Stores.Blobs.S3;

/// <summary>A bucket as everything that asks it sees it: its client, its name, and names for what goes wrong.</summary>
internal sealed class S3Bucket(IAmazonS3 client, S3Options options) : IDisposable
{
    public IAmazonS3 Client => client;

    public string Name => options.Bucket;

    public S3Options Options => options;

    /// <summary>Asks for something that has to succeed.</summary>
    /// <exception cref="StorageException">The service does not do it.</exception>
    public async ValueTask<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not StorageException)
        {
            throw Explain(exception);
        }
    }

    /// <summary>Asks for something that may not be there.</summary>
    /// <returns><see langword="null"/> when it is not.</returns>
    public async ValueTask<T?> FindAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await AskAsync(ask, cancellationToken);
        }
        catch (StorageException exception) when (IsMissingKey(exception.InnerException))
        {
            return null;
        }
    }

    public void Encrypt(PutObjectRequest request) =>
        (request.ServerSideEncryptionMethod, request.ServerSideEncryptionKeyManagementServiceKeyId) = Encryption();

    public void Encrypt(InitiateMultipartUploadRequest request) =>
        (request.ServerSideEncryptionMethod, request.ServerSideEncryptionKeyManagementServiceKeyId) = Encryption();

    public void Encrypt(CopyObjectRequest request) =>
        (request.ServerSideEncryptionMethod, request.ServerSideEncryptionKeyManagementServiceKeyId) = Encryption();

    /// <summary>Trouble with the bucket, told so that an operator knows what to look at.</summary>
    public StorageException Explain(Exception exception)
    {
        var reason = exception switch
        {
            AmazonS3Exception { ErrorCode: "NoSuchBucket" } => "it does not exist. Make it, or name another one (AWS_S3_BUCKET).",
            AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } denied =>
                $"access is denied ({denied.ErrorCode}). Check the keys, and that they allow GetObject, PutObject, DeleteObject, "
                + "ListBucket and AbortMultipartUpload.",
            AmazonS3Exception { StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests } busy =>
                $"it is asked too much or not at work ({busy.ErrorCode}). Try again later.",
            AmazonS3Exception { StatusCode: HttpStatusCode.InsufficientStorage } => "it is full. Make room in it.",
            AmazonS3Exception { StatusCode: not 0 } told => $"the service answered {(int)told.StatusCode} ({told.ErrorCode}).",
            AmazonClientException => $"no request could be made: {exception.Message}",
            OperationCanceledException or TimeoutException => "the service did not answer in time. Check its address and the network.",
            _ => $"the service cannot be reached: {exception.GetBaseException().Message} Check its address and the network.",
        };
        return new StorageException($"The picture bucket {Name} (S3) cannot be used: {reason}", exception);
    }

    public void Dispose() => client.Dispose();

    /// <summary>An answer to HEAD has no body, so its code is only the status.</summary>
    private static bool IsMissingKey(Exception? exception) =>
        exception is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" };

    private (ServerSideEncryptionMethod? Method, string? Key) Encryption() => options.Encryption switch
    {
        S3Encryption.Aes256 => (ServerSideEncryptionMethod.AES256, null),
        S3Encryption.Kms => (ServerSideEncryptionMethod.AWSKMS, options.KmsKeyId),
        _ => (null, null),
    };
}
