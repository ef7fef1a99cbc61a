using System.Net;
using Atelier.Stores;

namespace Atelier.Server.Settings;

/// <summary>How options have to fit together.</summary>
internal static class OptionRules
{
    /// <summary>Known without parsing, which spares every usual start the address parser.</summary>
    private const string DefaultHost = "127.0.0.1";

    /// <returns>One sentence a problem; none when all is well.</returns>
    public static IEnumerable<string> Check(AtelierOptions options)
    {
        var storage = options.Storage;
        if (storage is { Pictures: BlobStoreKind.Azure, AzureConnection: null, AzureAccount: null })
        {
            yield return "Pictures are to go to Azure Blob Storage, but no account is named; "
                + "set AZURE_STORAGE_CONNECTION_STRING, or AZURE_STORAGE_ACCOUNT_URL to use Entra ID.";
        }

        if ((storage.AccessKeyId is null) != (storage.SecretAccessKey is null))
        {
            yield return "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together; set both or neither.";
        }

        if (storage is { KmsKeyId: not null, Encryption: not S3Encryption.Kms })
        {
            yield return "ATELIER_S3_KMS_KEY names a key, but ATELIER_S3_ENCRYPTION is not aws:kms; set that too, or no key.";
        }

        var access = options.Access;
        if (access.RequireApiKey && !access.AcceptedKeys.Any())
        {
            yield return "FAKEAI_REQUIRE_API_KEY is true, but there is no key anybody could show; set FAKEAI_API_KEYS or ATELIER_API_KEYS.";
        }

        if (!IsLoopback(options.Listening.Host) && !access.IsKeyRequired && !access.AllowAnonymous)
        {
            yield return $"The host {options.Listening.Host} can be reached by others, and nobody would need a key; "
                + "set ATELIER_API_KEYS, or ATELIER_ALLOW_ANONYMOUS=true to serve everybody, or listen on 127.0.0.1.";
        }

        foreach (var problem in CheckFallbacks(options))
        {
            yield return problem;
        }
    }

    /// <summary>Who a fallback provider may be: somebody with an id; whether the model behind it exists the catalog knows later.</summary>
    private static IEnumerable<string> CheckFallbacks(AtelierOptions options)
    {
        if (options.Drawing.FallbackProviders.Count == 0)
        {
            yield break;
        }

        var known = options.Providers.All.Select(static entry => entry.Options.Id).ToList();
        foreach (var name in options.Drawing.FallbackProviders.Where(name => !known.Contains(name.Split('/', 2)[0])))
        {
            yield return $"ATELIER_FALLBACK_PROVIDERS names '{name}'; allowed: {string.Join(", ", known)}, each alone or with '/' and a model behind it.";
        }
    }

    private static bool IsLoopback(string host) =>
        host is DefaultHost or SettingTextKinds.LocalHost || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
