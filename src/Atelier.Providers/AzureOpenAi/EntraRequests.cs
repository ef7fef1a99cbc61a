namespace Atelier.Providers.AzureOpenAi;

/// <summary>How a token is asked for: by secret, by a workload's own token, or of the machine.</summary>
/// <remarks>
/// OAuth 2.0 client credentials at Entra ID's v2.0 endpoint; App Service's <c>IDENTITY_ENDPOINT</c> (2019-08-01); the virtual machine's
/// metadata service (2018-02-01).
/// </remarks>
internal static class EntraRequests
{
    private const string UsualScope = "https://cognitiveservices.azure.com/.default";
    private const string MetadataService = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01";
    private const string ScopeEnding = "/.default";

    /// <exception cref="IOException">The workload's token file cannot be read.</exception>
    public static async Task<HttpRequestMessage> CreateAsync(AzureOpenAiOptions options, CancellationToken cancellationToken)
    {
        if (options.HasClientSecret)
        {
            return AtEntra(options, [new("client_secret", options.ClientSecret)]);
        }

        if (options.HasWorkloadIdentity)
        {
            // Kubernetes replaces the file as its token ages, so it is read every time.
            var assertion = await File.ReadAllTextAsync(options.FederatedTokenFile!, cancellationToken);
            return AtEntra(
                options,
                [
                    new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                    new("client_assertion", assertion.Trim()),
                ]);
        }

        return OfMachine(options);
    }

    private static HttpRequestMessage AtEntra(AzureOpenAiOptions options, ReadOnlySpan<KeyValuePair<string, string?>> proof)
    {
        var address = new Uri($"{options.AuthorityHost.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(options.TenantId!)}/oauth2/v2.0/token");
        return new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", options.ClientId!),
                new("scope", options.Scope ?? UsualScope),
                .. proof,
            ]),
        };
    }

    private static HttpRequestMessage OfMachine(AzureOpenAiOptions options)
    {
        var scope = options.Scope ?? UsualScope;
        var resource = scope.EndsWith(ScopeEnding, StringComparison.Ordinal) ? scope[..^ScopeEnding.Length] : scope;
        var query = $"&resource={Uri.EscapeDataString(resource)}"
            + (options.ClientId is { } client ? $"&client_id={Uri.EscapeDataString(client)}" : "");
        var request = new HttpRequestMessage(
            HttpMethod.Get,
            options.IdentityEndpoint is { } endpoint ? $"{endpoint}?api-version=2019-08-01{query}" : MetadataService + query);
        request.Headers.TryAddWithoutValidation(
            options.IdentityEndpoint is null ? "Metadata" : "X-IDENTITY-HEADER",
            options.IdentityEndpoint is null ? "true" : options.IdentityHeader);
        return request;
    }
}
