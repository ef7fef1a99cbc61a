using System.Text.Json.Nodes;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Together;

/// <summary>A call as the body of <c>POST images/generations</c>, which makes and edits. Pure. Source: README.md beside this file.</summary>
internal static class TogetherMapping
{
    private const int FewestSteps = 1;
    private const int MostSteps = 100;

    private static readonly string[] s_reserved = ["model", "prompt", "n", "response_format", "stream"];

    /// <exception cref="UpstreamException">It asks for what Together has no field for; nothing was sent.</exception>
    public static JsonObject ToBody(ProviderCall call, List<string> warnings)
    {
        Check(call);
        var body = new JsonObject { ["model"] = call.Model, ["prompt"] = call.Prompt, ["n"] = call.Count, ["response_format"] = "base64" };
        if (call.Size is { } size)
        {
            (body["width"], body["height"]) = (size.Width, size.Height);
        }
        else if (call.AspectRatio is { } ratio)
        {
            body["aspect_ratio"] = ratio;
        }

        AddKnobs(body, call, warnings);
        AddPictures(body, call);
        if (TogetherModels.IsFlux2(call.Model))
        {
            // Untold it is on, and draws another prompt than the caller's.
            body["prompt_upsampling"] = false;
            body["output_format"] = call.Format == ImageFormat.Png ? "png" : "jpeg";
        }

        warnings.AddRange(Extras.Merge(body, call.Options, s_reserved));
        return body;
    }

    private static void Check(ProviderCall call)
    {
        var problem = call switch
        {
            { Operation: ImageOperation.Vary or ImageOperation.Upscale } => ("model", "Together has no variations and no upscaling."),
            { Mask: not null } => ("mask", "Together takes no mask; say in the prompt what is to change."),
            { Markup: not null } => ("markup", "Together takes no markup; say in the prompt what is to change."),
            { Turns.Count: > 0 } => ("messages", "Together's image models hold no conversation."),
            { Strength: not null } => ("strength", "Together takes no strength."),
            { Images.Count: > 1 } when !TogetherModels.TakesReferences(call.Model) => ("image", "This model takes one picture at Together."),
            _ => default((string Parameter, string Message)?),
        };
        if (problem is var (parameter, message))
        {
            throw new UpstreamException(new ProviderFailure(FailureKind.NotSupported, message) { Parameter = parameter, Charged = Charge.No });
        }
    }

    private static void AddKnobs(JsonObject body, ProviderCall call, List<string> warnings)
    {
        if (call.Steps is { } steps)
        {
            var sent = Math.Clamp(steps, FewestSteps, MostSteps);
            body["steps"] = sent;
            if (sent != steps)
            {
                warnings.Add($"Together takes {FewestSteps} to {MostSteps} 'steps'; {sent} were sent in place of {steps}.");
            }
        }

        if (call.Seed is { } seed)
        {
            body["seed"] = seed;
        }

        if (call.NegativePrompt is { } negative)
        {
            body["negative_prompt"] = negative;
        }

        if (call.Guidance is { } guidance)
        {
            body[TogetherModels.GuidanceField(call.Model)] = guidance;
        }
    }

    private static void AddPictures(JsonObject body, ProviderCall call)
    {
        if (call.Images.Count == 0)
        {
            return;
        }

        if (TogetherModels.TakesReferences(call.Model))
        {
            body["reference_images"] = new JsonArray([.. call.Images.Select(PictureText.DataUri)]);
        }
        else
        {
            body["image_url"] = PictureText.DataUri(call.Images[0]);
        }
    }
}
