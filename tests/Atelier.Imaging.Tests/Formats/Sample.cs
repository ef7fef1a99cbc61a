namespace Atelier.Imaging.Tests.Formats;

internal static class Sample
{
    public static Provenance Provenance { get; } = new()
    {
        Prompt = "A lighthouse at dusk, \"oil\" & <brush>\nsecond line: 灯台 🌊 été",
        NegativePrompt = "blurry, text: none",
        Model = "flux-1.1-pro",
        Provider = "black-forest-labs",
        Seed = 4_294_967_296,
        CreatedAt = new DateTimeOffset(2026, 11, 21, 12, 34, 56, TimeSpan.FromHours(1)),
        Parameters = new Dictionary<string, string>
        {
            ["size"] = "1024x1024",
            ["steps"] = "28",
            ["guidance"] = "3.5",
            ["style"] = "vivid, calm: yes",
        },
    };
}
