using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Fitting;

/// <summary>
/// Whether the one who draws can do what is asked with the pictures given. Given pictures are never dropped: a mask left out repaints
/// everything.
/// </summary>
internal static class OperationCheck
{
    private static readonly (ModelOperations Flag, string Verb)[] s_verbs =
    [
        (ModelOperations.Generate, "generate"),
        (ModelOperations.Edit, "edit"),
        (ModelOperations.Inpaint, "edit within a mask"),
        (ModelOperations.Vary, "make variations"),
        (ModelOperations.Upscale, "upscale"),
    ];

    public static void Run(ImageRequest request, ModelEntry model, ModelEntry artist, FittingNotes notes)
    {
        var masked = request.Mask is not null;
        if (!artist.Supports(request.Operation, masked))
        {
            var parameter = masked && artist.Supports(request.Operation, masked: false) ? "mask" : "model";
            var cannot = parameter == "mask" ? "cannot keep to a mask" : $"cannot {Verb(request.Operation)}";
            notes.Refuse(parameter, $"'{model.Name}' {cannot}. It can {Describe(artist.Operations)}.", FailureKind.NotSupported);
        }
        else if (request.Operation == ImageOperation.Edit && request.Images.Count > artist.Limits.References)
        {
            notes.Refuse(
                "image",
                $"Parameter 'image' holds {request.Images.Count} pictures; '{model.Name}' takes at most {artist.Limits.References}.");
        }

        if (request.Markup is not null && !artist.Parameters.Markup)
        {
            var message = $"'{model.Name}' takes no 'markup'; say in the prompt what is to change, or use a mask.";
            notes.Refuse("markup", message, FailureKind.NotSupported);
        }
    }

    private static string Verb(ImageOperation operation) => operation switch
    {
        ImageOperation.Generate => "make pictures from a prompt alone",
        ImageOperation.Edit => "edit pictures",
        ImageOperation.Vary => "make variations",
        _ => "upscale",
    };

    private static string Describe(ModelOperations operations)
    {
        var verbs = new List<string>();
        foreach (var (flag, verb) in s_verbs)
        {
            if (operations.HasFlag(flag))
            {
                verbs.Add(verb);
            }
        }

        return string.Join(", ", verbs);
    }
}
