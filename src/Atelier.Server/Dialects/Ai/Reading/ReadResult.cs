namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>What came of reading a body that fits its schema.</summary>
internal abstract record ReadResult
{
    private ReadResult()
    {
    }

    /// <summary>A request for the engine.</summary>
    public sealed record Read(ReadRequest Request) : ReadResult;

    /// <param name="Model">The model as the caller named it.</param>
    /// <param name="Message">Why the model cannot do it, and which can.</param>
    public sealed record Refused(string Model, string Message) : ReadResult;
}
