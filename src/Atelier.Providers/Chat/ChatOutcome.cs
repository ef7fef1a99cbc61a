namespace Atelier.Providers.Chat;

/// <summary>What became of a question to a chat model.</summary>
public abstract record ChatOutcome
{
    private ChatOutcome()
    {
    }

    public sealed record Answered(ChatReply Reply) : ChatOutcome;

    public sealed record Failed(ProviderFailure Failure) : ChatOutcome;
}
