using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.BlackForestLabs;

/// <summary>A call as the body of <c>POST /v1/{model}</c>. Pure.</summary>
internal static class BflMapping
{
    private static readonly string[] s_expansions = ["top", "bottom", "left", "right"];

    /// <param name="call">What is asked.</param>
    /// <param name="mask">The call's mask with white for where to paint; <see langword="null"/> for none.</param>
    /// <returns>The body, and sentences for the caller.</returns>
    /// <exception cref="UpstreamException">The call lacks what the model needs; nothing was sent.</exception>
    public static (JsonObject Body, IReadOnlyList<string> Warnings) ToBody(ProviderCall call, ImageSource? mask)
    {
        var model = BflModel.Of(call.Model);
        var body = new JsonObject { ["prompt"] = call.Prompt };
        PutSize(body, call, model);
        PutPictures(body, call, model, mask);
        PutNumbers(body, call);
        if (model.TakesFormat)
        {
            body["output_format"] = call.Format.ToName();
        }

        var warnings = PutTolerance(body, call, model);
        warnings.AddRange(Extras.Merge(body, call.Options, []));
        CheckNeeds(call, body);
        return (body, warnings);
    }

    private static void PutSize(JsonObject body, ProviderCall call, BflModel model)
    {
        switch (model.Size)
        {
            // 0 means "you decide" in the schema, but leaving them out is the documented way.
            case BflSize.Pixels when call.Size is { } size:
                body["width"] = size.Width;
                body["height"] = size.Height;
                break;
            case BflSize.Ratio:
                Put(body, "aspect_ratio", call.AspectRatio);
                break;
            case BflSize.RatioAndResolution:
                Put(body, "aspect_ratio", call.AspectRatio);
                Put(body, "resolution", call.Resolution);
                break;
        }
    }

    private static void PutPictures(JsonObject body, ProviderCall call, BflModel model, ImageSource? mask)
    {
        if (call.Images.Count == 0)
        {
            return;
        }

        switch (model.Pictures)
        {
            case BflPictures.List:
                body["images"] = new JsonArray([.. call.Images.Select(PictureText.Plain)]);
                break;
            case BflPictures.Numbered:
                for (var i = 0; i < call.Images.Count; i++)
                {
                    body[i == 0 ? "input_image" : string.Create(CultureInfo.InvariantCulture, $"input_image_{i + 1}")] = PictureText.Plain(call.Images[i]);
                }

                break;
            case BflPictures.Prompt:
                body["image_prompt"] = PictureText.Plain(call.Images[0]);
                break;
            case BflPictures.Single:
                body["image"] = PictureText.Plain(call.Images[0]);
                if (mask is not null)
                {
                    body["mask"] = PictureText.Plain(mask);
                }

                break;
        }
    }

    private static void PutNumbers(JsonObject body, ProviderCall call)
    {
        if (call.Seed is { } seed)
        {
            body["seed"] = seed;
        }

        if (call.Steps is { } steps)
        {
            body["steps"] = steps;
        }

        if (call.Guidance is { } guidance)
        {
            body["guidance"] = guidance;
        }
    }

    private static List<string> PutTolerance(JsonObject body, ProviderCall call, BflModel model)
    {
        if (call.Moderation != "low")
        {
            return [];
        }

        var capped = call.Images.Count > 0 ? model.MostToleranceWithPictures : null;
        body["safety_tolerance"] = capped ?? model.MostTolerance;
        return capped is null
            ? []
            : [$"'{call.Model}' moderates given pictures no more mildly than usual; 'moderation' changes nothing beside them."];
    }

    private static void CheckNeeds(ProviderCall call, JsonObject body)
    {
        if (BflModel.IsFinetuned(call.Model) && !body.ContainsKey("finetune_id"))
        {
            throw Refused($"'{call.Model}' needs the id of a fine-tune; give it as the provider option 'finetune_id'.");
        }

        if (BflModel.IsExpand(call.Model) && !s_expansions.Any(side => IsAboveZero(body[side])))
        {
            throw Refused($"'{call.Model}' needs to know how far to expand; give at least one of the provider options {string.Join(", ", s_expansions)} in pixels.");
        }
    }

    private static bool IsAboveZero(JsonNode? side) => side?.GetValueKind() == JsonValueKind.Number && side.GetValue<double>() > 0;

    private static UpstreamException Refused(string message) =>
        new(new ProviderFailure(FailureKind.InvalidRequest, message) { Charged = Charge.No, Parameter = "provider_options" });

    private static void Put(JsonObject body, string name, string? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }
}
