namespace Atelier.Stores;

/// <summary>How S3 encrypts what it keeps (<c>x-amz-server-side-encryption</c>).</summary>
public enum S3Encryption
{
    /// <summary>As the bucket is set up.</summary>
    Default,

    /// <summary><c>AES256</c>: with keys of S3.</summary>
    Aes256,

    /// <summary><c>aws:kms</c>: with a key of the Key Management Service.</summary>
    Kms,
}
