using System.Globalization;
using System.Text;
using Atelier.Server.Dialects.Mcp.Wire;

namespace Atelier.Server.Dialects.Mcp.Writing;

/// <summary>Tells in words what was made: who drew, what it cost, where the pictures are, what was changed. Pure.</summary>
internal static class GeneratedWords
{
    public static string Tell(GeneratedBody made)
    {
        var text = new StringBuilder();
        var count = made.Images.Count == 1 ? "1 picture" : $"{made.Images.Count} pictures";
        text.Append(CultureInfo.InvariantCulture, $"{count} by {made.Provider} for {made.Model}, {CostOf(made)}, job {made.JobId}.");
        foreach (var image in made.Images)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{image.Url ?? "picture"} (id {image.Id}, {image.Width}x{image.Height} {image.Format})");
        }

        foreach (var adjustment in made.Adjustments)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nChanged '{adjustment.Parameter}' from '{adjustment.Asked}' to '{adjustment.Sent}': {adjustment.Reason}");
        }

        foreach (var warning in made.Warnings)
        {
            text.Append("\nNote: ").Append(warning);
        }

        if (made.Text is { Length: > 0 } said)
        {
            text.Append("\nThe model says: ").Append(said);
        }

        return text.ToString();
    }

    private static string CostOf(GeneratedBody made) => made switch
    {
        { Replayed: true } => "made by an earlier call with this idempotency_key, nothing charged now",
        { Cached: true } => "made before for the same request, nothing charged now",
        { Simulated: true } => "simulated, nothing charged",
        { Cost: { } cost } => string.Create(CultureInfo.InvariantCulture, $"cost {cost:0.######} US dollars"),
        _ => "cost not known",
    };
}
