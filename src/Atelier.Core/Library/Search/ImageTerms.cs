namespace Atelier.Core.Library.Search;

/// <summary>Everything a picture can be found by, as words of one index: so any combination of filters is one look-up.</summary>
public static class ImageTerms
{
    /// <summary>Words of one prompt that are indexed.</summary>
    private const int MostWords = 4000;

    /// <summary>The words of its prompts in their order, of a picture from outside those of its file's name too, and its terms.</summary>
    public static IReadOnlyList<string> Of(ImageRecord image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var words = SearchWords.Of(image.Prompt, MostWords);
        if (image.RevisedPrompt is { } revised)
        {
            words.Add(ImageTerm.End);
            words.AddRange(SearchWords.Of(revised, MostWords));
        }

        words.AddRange(
        [
            ImageTerm.Caller(image.Caller),
            ImageTerm.Model(image.Model),
            ImageTerm.Provider(image.Provider),
            ImageTerm.Format(image.Format),
            ImageTerm.Size(image.Width, image.Height),
            ImageTerm.Origin(ImageOrigins.Of(image)),
        ]);
        words.AddRange(image.Tags.Select(ImageTerm.Tag));
        words.AddRange(image.Collections.Select(ImageTerm.Collection));
        if (image.IsFavourite)
        {
            words.Add(ImageTerm.Favourite);
        }

        if (image.Provider == ImageOrigins.ImportProvider && image.Parameters.GetValueOrDefault(ImageImport.FileParameter) is { } file)
        {
            words.Add(ImageTerm.End);
            words.AddRange(SearchWords.Of(file, MostWords));
        }

        if (image.Colour is { Length: > 0 } colour)
        {
            words.AddRange(image.Palette.Select(ImageTerm.Colour));
            words.Add(ImageTerm.ColourCell(ColourCells.Of(colour)));
        }

        return words;
    }
}
