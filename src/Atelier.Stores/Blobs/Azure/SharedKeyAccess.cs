using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Atelier.Stores.Blobs.Azure;

/// <summary>Signs requests with the account's key.</summary>
/// <remarks>
/// Sources: learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key and …/create-service-sas, read 2026-11-27.
/// </remarks>
internal sealed class SharedKeyAccess(string account, byte[] key) : IAzureAccess
{
    public ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var signature = Sign(StringToSign(request));
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKey {account}:{signature}");
        return ValueTask.CompletedTask;
    }

    public string LinkQuery(string container, string blob, DateTimeOffset until, BlobLink link)
    {
        var end = until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string[] signed =
        [
            "r",
            "",
            end,
            $"/blob/{account}/{container}/{blob}",
            "",
            "",
            "",
            AzureContainer.Version,
            "b",
            "",
            "",
            "",
            link.ContentDisposition,
            "",
            "",
            link.ContentType,
        ];
        var signature = Sign(string.Join('\n', signed));
        return $"sv={AzureContainer.Version}&sr=b&sp=r&se={Escape(end)}&rscd={Escape(link.ContentDisposition)}&rsct={Escape(link.ContentType)}&sig={Escape(signature)}";
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    private string StringToSign(HttpRequestMessage request)
    {
        var content = request.Content?.Headers;
        var length = content?.ContentLength is > 0 and var bytes ? bytes.ToString(CultureInfo.InvariantCulture) : "";
        var text = new StringBuilder()
            .Append(request.Method.Method).Append('\n')
            .Append('\n')
            .Append('\n')
            .Append(length).Append('\n')
            .Append(content?.ContentMD5 is { } hash ? Convert.ToBase64String(hash) : "").Append('\n')
            .Append(content?.ContentType?.ToString()).Append('\n')
            .Append('\n')
            .Append('\n')
            .Append(request.Headers.IfMatch.ToString()).Append('\n')
            .Append('\n')
            .Append('\n')
            .Append(request.Headers.Range?.ToString()).Append('\n');
        foreach (var (name, values) in request.Headers.OrderBy(static header => header.Key.ToLowerInvariant(), StringComparer.Ordinal))
        {
            if (name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            {
                text.Append(name.ToLowerInvariant()).Append(':').AppendJoin(',', values).Append('\n');
            }
        }

        text.Append('/').Append(account).Append(request.RequestUri!.AbsolutePath);
        foreach (var parameter in request.RequestUri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            text.Append('\n').Append(parameter[..equals]).Append(':').Append(Uri.UnescapeDataString(parameter[(equals + 1)..]));
        }

        return text.ToString();
    }
}
