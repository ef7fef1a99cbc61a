using System.Text.Json.Nodes;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.AiRefinery;

/// <summary>A call as the body of <c>POST /v1/images/generations</c>. Pure. Source: README.md beside this file.</summary>
internal static class AiRefineryMapping
{
    private static readonly string[] s_reserved = ["model", "prompt", "n", "stream", "timeout"];

    /// <exception cref="UpstreamException">It asks for what AI Refinery has no route for; nothing was sent.</exception>
    public static JsonObject ToBody(ProviderCall call, List<string> warnings)
    {
        Check(call);
        var body = new JsonObject
        {
            ["model"] = call.Model,
            ["prompt"] = call.Prompt,
            // Its own client says how long it waits; a server that keeps to another time would work in vain.
            ["timeout"] = Math.Max(1, (int)call.Timeout.TotalSeconds),
            ["n"] = call.Count,
        };
        if (call.Size is { } size)
        {
            body["size"] = size.ToString();
        }

        if (call.User is { } user)
        {
            body["user"] = user;
        }

        warnings.AddRange(Extras.Merge(body, call.Options, s_reserved));
        return body;
    }

    private static void Check(ProviderCall call)
    {
        var problem = call switch
        {
            { Operation: not ImageOperation.Generate } => ("model", "AI Refinery makes pictures from a prompt alone."),
            { Turns.Count: > 0 } => ("messages", "AI Refinery holds no conversation about pictures."),
            { NegativePrompt: not null } => ("negative_prompt", "AI Refinery is not known to take a negative prompt."),
            { Seed: not null } => ("seed", "AI Refinery is not known to take a seed; pass one as an extra where your models do."),
            { Steps: not null } => ("steps", "AI Refinery is not known to take steps; pass them as an extra where your models do."),
            { Guidance: not null } => ("guidance", "AI Refinery is not known to take a guidance; pass it as an extra where your models do."),
            _ => default((string Parameter, string Message)?),
        };
        if (problem is var (parameter, message))
        {
            throw new UpstreamException(new ProviderFailure(FailureKind.NotSupported, message) { Parameter = parameter, Charged = Charge.No });
        }
    }
}
