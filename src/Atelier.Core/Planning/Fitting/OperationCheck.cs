using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Fitting;

/// <summary>
/// Whether the one who draws can do what is asked with the pictures given. Given pictures are never dropped; a mask that a model cannot
/// keep to is kept to here, after it has painted.
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
        var masked = request.Mask is not null && artist.Supports(request.Operation, masked: true);
        if (!masked && !artist.Supports(request.Operation, masked: false))
        {
            var message = $"'{model.Name}' cannot {Verb(request.Operation)}. It can {Describe(artist.Operations)}.";
            notes.Refuse("model", message, FailureKind.NotSupported);
        }
        else if (request.Operation == ImageOperation.Edit && request.Images.Count > artist.Limits.References)
        {
            notes.Refuse(
                "image",
                $"Parameter 'image' holds {request.Images.Count} pictures; '{model.Name}' takes at most {artist.Limits.References}.");
        }

        if (request.Mask is not null && !masked && artist.Supports(request.Operation, masked: false))
        {
            notes.Adjust("mask", "a mask", null, $"'{model.Name}' cannot keep to one; what it changes outside of it is put back afterwards.");
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
