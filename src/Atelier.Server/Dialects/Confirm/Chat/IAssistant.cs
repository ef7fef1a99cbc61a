using Atelier.Providers.Chat;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary>Who talks.</summary>
internal interface IAssistant
{
    /// <summary>Where it comes from, for the account of a conversation.</summary>
    string Provider { get; }

    string Model { get; }

    /// <summary>The next turn of a conversation.</summary>
    /// <param name="turns">The conversation, oldest first.</param>
    /// <param name="mayCallTool">Whether it may call <c>generate_image</c>.</param>
    /// <param name="heard">Called with new words as they come.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<ChatOutcome> AskAsync(
        IReadOnlyList<ChatTurn> turns,
        bool mayCallTool,
        Func<string, CancellationToken, ValueTask> heard,
        CancellationToken cancellationToken);
}
