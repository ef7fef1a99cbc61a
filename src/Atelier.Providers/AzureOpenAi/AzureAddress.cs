namespace Atelier.Providers.AzureOpenAi;

/// <summary>Builds the addresses of both surfaces and of Foundry's routes. Pure.</summary>
internal static class AzureAddress
{
    /// <summary>The resource's address alone: people paste it with <c>/openai/v1</c> at its end.</summary>
    public static Uri Trim(Uri endpoint)
    {
        var text = endpoint.AbsoluteUri.TrimEnd('/');
        foreach (var ending in (ReadOnlySpan<string>)["/openai/v1", "/openai"])
        {
            if (text.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^ending.Length];
            }
        }

        return new Uri(text);
    }

    public static bool IsSameServer(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Path and query of an images route, below the resource's address.</summary>
    /// <param name="route">Such as <c>images/generations</c>.</param>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="options">Which surface, and which version.</param>
    public static string PathOf(string route, string deployment, AzureOpenAiOptions options) =>
        options.UsesDeploymentsSurface
            ? $"openai/deployments/{Uri.EscapeDataString(deployment)}/{route}?api-version={Uri.EscapeDataString(options.ApiVersion!)}"
            : "openai/v1/" + route + VersionQuery(options);

    /// <summary>Path and query of the list of models.</summary>
    public static string ModelsPath(AzureOpenAiOptions options) =>
        options.UsesDeploymentsSurface
            ? $"openai/models?api-version={Uri.EscapeDataString(options.ApiVersion!)}"
            : "openai/v1/models" + VersionQuery(options);

    private static string VersionQuery(AzureOpenAiOptions options) =>
        options.ApiVersion is { Length: > 0 } version ? $"?api-version={Uri.EscapeDataString(version)}" : "";
}
