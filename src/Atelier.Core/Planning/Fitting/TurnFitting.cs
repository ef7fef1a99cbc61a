using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Conversations, for models that hold none: one prompt of everything the caller said, and the newest pictures.</summary>
internal static class TurnFitting
{
    private const string Separator = "\n\n";

    public static ImageRequest Fit(ImageRequest request, ModelEntry model, ModelEntry artist, FittingNotes notes)
    {
        if (request.Turns.Count == 0)
        {
            return request;
        }

        if (artist.Parameters.Conversation)
        {
            // A mask needs its picture beside it.
            return request.Mask is null ? request : request with { Images = request.EditedImages };
        }

        // Where only the stand-in holds none, the model itself would have been sent the turns: nothing of the wish was changed.
        if (!model.Parameters.Conversation)
        {
            var asked = request.Turns.Count == 1 ? "1 earlier turn" : $"{request.Turns.Count} earlier turns";
            notes.Adjust(
                "messages",
                asked,
                null,
                $"'{model.Name}' holds no conversation; it gets all that was asked as one prompt, and the newest pictures.");
        }

        var said = request.Turns.Where(static turn => turn.Speaker == Speaker.User).Select(static turn => turn.Text).Append(request.Prompt);
        return request with
        {
            Prompt = string.Join(Separator, said.Where(static text => !string.IsNullOrWhiteSpace(text))),
            Images = request.EditedImages,
            Turns = [],
        };
    }
}
