using Atelier.Server.Dialects.OpenAI.Wire;

namespace Atelier.Server.Dialects.OpenAI.Writing;

/// <summary>Tokens of a job as this dialect tells them. Input is never 0: clients divide by it.</summary>
internal static class TokenUsage
{
    private const int CharactersPerToken = 4;

    public static TokenUsageBody Of(JobRecord job) =>
        ModelFamilies.IsGptImage(job.Model) ? WithOutput(job, job.Usage ?? new ImageUsage()) : WithoutOutput(job);

    /// <summary>For models that are not paid by token: S0's clients expect an input above 0 and an output of 0.</summary>
    public static TokenUsageBody OfInput(int tokens) => new()
    {
        InputTokens = tokens,
        OutputTokens = 0,
        TotalTokens = tokens,
        InputTokensDetails = new TokenDetailsBody { TextTokens = tokens, ImageTokens = 0 },
    };

    /// <summary>The share of one picture among several: shares add up to the whole, the first takes what does not divide.</summary>
    /// <remarks>Stream events carry no details of output tokens.</remarks>
    public static TokenUsageBody Share(TokenUsageBody whole, int index, int count)
    {
        var text = Part(whole.InputTokensDetails.TextTokens);
        var image = Part(whole.InputTokensDetails.ImageTokens);
        var output = Part(whole.OutputTokens);
        return new TokenUsageBody
        {
            InputTokens = text + image,
            OutputTokens = output,
            TotalTokens = text + image + output,
            InputTokensDetails = new TokenDetailsBody { TextTokens = text, ImageTokens = image },
        };

        long Part(long tokens) => (tokens / count) + (index == 0 ? tokens % count : 0);
    }

    /// <summary>What a prompt of this length comes to in tokens, roughly; at least 1.</summary>
    public static int Estimate(string prompt) => Math.Max(1, (prompt.Length + CharactersPerToken - 1) / CharactersPerToken);

    private static TokenUsageBody WithOutput(JobRecord job, ImageUsage usage)
    {
        var text = usage.InputTokens > 0 ? usage.InputTextTokens : Estimate(job.Prompt);
        return new TokenUsageBody
        {
            InputTokens = text + usage.InputImageTokens,
            OutputTokens = usage.OutputTokens,
            TotalTokens = text + usage.InputImageTokens + usage.OutputTokens,
            InputTokensDetails = new TokenDetailsBody { TextTokens = text, ImageTokens = usage.InputImageTokens },
            OutputTokensDetails = new TokenDetailsBody { TextTokens = usage.OutputTextTokens, ImageTokens = usage.OutputImageTokens },
        };
    }

    private static TokenUsageBody WithoutOutput(JobRecord job) =>
        OfInput(job.Usage is { InputTokens: > 0 } usage ? usage.InputTokens : Estimate(job.Prompt));
}
