namespace Atelier.Testing.Servers;

/// <summary>s3rver, a server of the S3 protocol. It knows one account and believes every signature of it.</summary>
public sealed class S3Server : NodeServer
{
    public const string AccessKeyId = "S3RVER";

    public const string SecretAccessKey = "S3RVER";

    protected override string Script => "s3rver/bin/s3rver.js";

    /// <summary>It seals the tokens of its pages with a cipher that newer versions of OpenSSL count as legacy.</summary>
    protected override IEnumerable<string> NodeArguments => ["--openssl-legacy-provider"];

    protected override IEnumerable<string> Arguments(string folder) =>
        ["--directory", folder, "--address", "127.0.0.1", "--port", "0", "--silent", "--no-vhost-buckets"];
}
