using Atelier.Core.Policy;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Steps;

/// <summary>Between steps 3 and 4: writes the prompt out where the caller wants it. Never a reason to refuse: a prompt can be drawn as it is.</summary>
internal sealed class EnhanceStep(EngineOptions options, IPromptEnhancer? enhancer, BlockedWords blockedWords, TimeProvider time, ILogger logger)
{
    /// <summary>Nobody waits longer for better words; the picture itself takes its time too.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <returns>The request with the better prompt; with a warning where there is none; itself where nobody asked.</returns>
    public async ValueTask<ImageRequest> RunAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        if (!request.Enhance || request.Enhanced is not null || request.Operation != ImageOperation.Generate)
        {
            return request;
        }

        var better = enhancer is null ? null : await AskAsync(enhancer, request, cancellationToken);
        return better is null ? AsItIs(request) : request with { Prompt = better, Enhanced = new Enhancement(request.Prompt, enhancer!.Name) };
    }

    /// <summary>The request with its own prompt after all, and a warning that says so.</summary>
    public static ImageRequest AsItIs(ImageRequest request) => request with
    {
        Warnings = [.. request.Warnings, "The prompt could not be enhanced; it is drawn as it was given."],
    };

    private async ValueTask<string?> AskAsync(IPromptEnhancer asked, ImageRequest request, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            var better = (await asked.EnhanceAsync(request, either.Token))?.Trim();
            return IsUsable(better, request.Prompt) ? better : null;
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            EngineLog.NotEnhanced(logger, asked.Name, s_patience.TotalSeconds);
            return null;
        }
    }

    private bool IsUsable(string? better, string asked) =>
        !string.IsNullOrEmpty(better)
        && better != asked.Trim()
        && better.Length <= options.MaxPromptLength
        && !blockedWords.Refuses(better);
}
