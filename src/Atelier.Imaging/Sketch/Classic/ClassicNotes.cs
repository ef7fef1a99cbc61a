namespace Atelier.Imaging.Sketch.Classic;

/// <summary>What a picture's record says about how it was drawn.</summary>
internal static class ClassicNotes
{
    public static Dictionary<string, string> Of(string template, ClassicPlan plan) => new()
    {
        ["template"] = template,
        ["palette"] = plan.Palette.Name,
        ["background"] = plan.IsSolid
            ? plan.First.ToHex()
            : $"{plan.First.ToHex()} to {plan.Second.ToHex()}, {(plan.Vertical ? "top to bottom" : "left to right")}",
        ["pattern"] = plan.Pattern.ToString().ToLowerInvariant(),
    };
}
