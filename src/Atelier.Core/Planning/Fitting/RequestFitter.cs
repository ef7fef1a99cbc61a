using System.Text.Json;
using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Fits a request to one model: what is to be sent, and every difference from what was asked. Pure.</summary>
/// <remarks>Expects a request whose numbers and words the engine has accepted; only what depends on the model is looked at here.</remarks>
public static class RequestFitter
{
    /// <summary>Fits <paramref name="request"/> to <paramref name="model"/>.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="model">The model whose rules hold.</param>
    /// <param name="context">The dialect, and who draws in the model's place, if anybody.</param>
    /// <param name="jobId">The id the call will carry.</param>
    public static FitResult Fit(ImageRequest request, ModelEntry model, FitContext context, string jobId)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var notes = new FittingNotes(request.Strict);
        var artist = context.StandIn ?? model;

        request = TurnFitting.Fit(request, model, artist, notes);
        DialectCheck.Run(request, model, context, notes);
        OperationCheck.Run(request, model, artist, notes);
        var prompt = PromptCheck.Run(request, model, notes);
        var size = SizeFitting.Fit(request, model, context, notes);
        var quality = QualityFitting.Fit(request, model, context, notes);
        var style = StyleFitting.Fit(request, model, context.StandIn, notes);
        var output = OutputFitting.Fit(request, artist, notes);
        var knobs = ParameterFitting.Fit(request, artist, output, notes);
        if (notes.Problems.Count > 0)
        {
            return new FitResult.Refused(notes.Problems);
        }

        var call = new ProviderCall
        {
            JobId = jobId,
            Operation = request.Operation,
            Model = context.StandIn is null ? model.Id : model.Name,
            Prompt = prompt,
            NegativePrompt = knobs.NegativePrompt,
            Count = request.Count,
            Size = size.Pixels,
            AspectRatio = size.Ratio?.ToString(),
            Resolution = size.Resolution,
            Quality = quality,
            Style = style,
            Background = output.Background,
            Format = output.Format,
            Compression = output.Compression,
            Seed = knobs.Seed,
            Steps = knobs.Steps,
            Guidance = knobs.Guidance,
            Strength = knobs.Strength,
            Images = request.Images,
            Mask = request.Mask,
            Markup = request.Markup,
            InputFidelity = knobs.InputFidelity,
            Moderation = knobs.Moderation,
            Complexity = knobs.Complexity,
            PartialImages = knobs.PartialImages,
            FrameCount = output.FrameCount,
            FrameDurationMs = output.FrameDurationMs,
            Scale = knobs.Scale,
            User = request.User,
            Turns = request.Turns,
            WantsText = request.WantsText,
            Svg = request.Svg,
            Options = OptionsFor(request, artist),
        };
        return new FitResult.Fitted(call, notes.Adjustments, call.Size ?? ExpectedSize(request, model));
    }

    private static ImageSize? ExpectedSize(ImageRequest request, ModelEntry model) =>
        request.Operation == ImageOperation.Generate ? model.Sizes.Default.Pixels : null;

    private static JsonElement? OptionsFor(ImageRequest request, ModelEntry artist)
    {
        foreach (var (provider, options) in request.ProviderOptions)
        {
            if (artist.Provider.IsCalled(provider))
            {
                return options;
            }
        }

        return null;
    }
}
