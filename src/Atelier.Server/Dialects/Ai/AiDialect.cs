namespace Atelier.Server.Dialects.Ai;

/// <summary>What the parts of this dialect agree on.</summary>
internal static class AiDialect
{
    /// <summary>What jobs and the catalog's rules call it.</summary>
    public const string Name = "ai";
}
