namespace Atelier.Providers.Tests;

/// <summary>Calls as planning hands them to a provider.</summary>
internal static class Calls
{
    public const string Prompt = "A lighthouse in the fog";

    public static ProviderCall Generate(string model) => new()
    {
        JobId = "0193a0b0-0000-7000-8000-000000000001",
        Operation = ImageOperation.Generate,
        Model = model,
        Prompt = Prompt,
        Size = new ImageSize(1024, 1024),
    };

    public static ProviderCall Edit(string model, params IReadOnlyList<ImageSource> pictures) => Generate(model) with
    {
        Operation = ImageOperation.Edit,
        Size = null,
        Images = pictures,
    };
}
