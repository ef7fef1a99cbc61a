using System.Text.Json.Nodes;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>A call as Azure's copy of the Images API takes it. Pure.</summary>
internal static class AzureOpenAiMapping
{
    /// <param name="call">What is asked.</param>
    /// <param name="deployment">Who draws it.</param>
    /// <param name="options">Which surface.</param>
    public static JsonObject Fields(ProviderCall call, string deployment, AzureOpenAiOptions options)
    {
        var fields = OpenAiMapping.Fields(call);
        if (options.UsesDeploymentsSurface)
        {
            // The path says who draws, and the dated schema has no moderation.
            fields.Remove("model");
            fields.Remove("moderation");
        }
        else
        {
            fields["model"] = deployment;
        }

        if (fields.Remove("safety_identifier") && call.User is { } user)
        {
            fields["user"] = user;
        }

        if (call.Quality is null && DefaultQuality(call.Model) is { } quality)
        {
            // Azure's pages disagree about what it is when nobody says, and it decides the price: the catalog's default is sent.
            fields["quality"] = quality;
        }

        return fields;
    }

    /// <summary>What a call asks for and does not get.</summary>
    public static IEnumerable<string> Warnings(ProviderCall call, AzureOpenAiOptions options)
    {
        if (options.UsesDeploymentsSurface && call.Moderation is not (null or "auto"))
        {
            yield return $"Azure's API version {options.ApiVersion} takes no 'moderation'; Azure filters as the deployment is set up.";
        }
    }

    private static string? DefaultQuality(string model) => model switch
    {
        "dall-e-2" => null,
        _ when OpenAiMapping.IsDallE(model) => "standard",
        _ => "high",
    };
}
