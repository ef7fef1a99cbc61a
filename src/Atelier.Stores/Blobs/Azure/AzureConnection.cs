using System.Diagnostics.CodeAnalysis;

namespace Atelier.Stores;

/// <summary>A connection string of Azure Storage, taken apart.</summary>
/// <remarks>Source: learn.microsoft.com/azure/storage/common/storage-configure-connection-string, read 2026-11-27.</remarks>
public sealed record AzureConnection
{
    /// <summary>What a connection string may look like, as the end of a sentence.</summary>
    public const string Allowed =
        "an Azure Storage connection string: AccountName=…;AccountKey=… (and EndpointSuffix or BlobEndpoint), "
        + "BlobEndpoint=…;SharedAccessSignature=…, or UseDevelopmentStorage=true";

    /// <summary>The emulator's account and key, the same everywhere (learn.microsoft.com/azure/storage/common/storage-connect-azurite).</summary>
    private const string DevelopmentAccount = "devstoreaccount1";

    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private AzureConnection(Uri endpoint, string? account, byte[]? key, string? signature)
    {
        Endpoint = endpoint;
        Account = account;
        Key = key;
        Signature = signature;
    }

    /// <summary>The blob service of the account.</summary>
    public Uri Endpoint { get; }

    internal string? Account { get; }

    internal byte[]? Key { get; }

    /// <summary>A SAS without a question mark.</summary>
    internal string? Signature { get; }

    /// <returns>False when the text is not <see cref="Allowed"/>.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AzureConnection? connection)
    {
        connection = null;
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                return false;
            }

            parts[part[..equals]] = part[(equals + 1)..];
        }

        if (parts.GetValueOrDefault("UseDevelopmentStorage") is "true")
        {
            parts.TryAdd("AccountName", DevelopmentAccount);
            parts.TryAdd("AccountKey", DevelopmentKey);
            parts.TryAdd("BlobEndpoint", $"http://127.0.0.1:10000/{DevelopmentAccount}");
        }

        connection = From(parts);
        return connection is not null;
    }

    /// <summary>Nothing of the key.</summary>
    public override string ToString() => Endpoint.ToString();

    private static AzureConnection? From(Dictionary<string, string> parts)
    {
        var account = parts.GetValueOrDefault("AccountName");
        var address = parts.GetValueOrDefault("BlobEndpoint")
            ?? (account is null
                ? null
                : $"{parts.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.blob.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            return null;
        }

        if (parts.TryGetValue("SharedAccessSignature", out var signature))
        {
            return new AzureConnection(endpoint, account, key: null, signature.TrimStart('?'));
        }

        var key = new byte[parts.GetValueOrDefault("AccountKey", "").Length];
        return account is not null && Convert.TryFromBase64String(parts.GetValueOrDefault("AccountKey", ""), key, out var length) && length > 0
            ? new AzureConnection(endpoint, account, key[..length], signature: null)
            : null;
    }
}
