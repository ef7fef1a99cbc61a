using Atelier.Server.Errors;

namespace Atelier.Server.Native.Generate;

/// <summary>A native request as read, or why not: exactly one is set.</summary>
internal sealed record GenerateReading
{
    public GenerateWish? Wish { get; private init; }

    public ErrorAnswer? Problem { get; private init; }

    public static GenerateReading Of(GenerateWish wish) => new() { Wish = wish };

    public static GenerateReading Bad(ErrorAnswer problem) => new() { Problem = problem };

    public static GenerateReading Bad(string message, string parameter)
    {
        var issues = new Issues();
        issues.Add(message, parameter);
        return Bad(issues.ToAnswer());
    }

    /// <summary>Refuses a webhook where the caller waits for several answers at once: nobody else is told of one of them.</summary>
    public GenerateReading WithoutWebhook()
    {
        if (Wish?.Webhook is null)
        {
            return this;
        }

        Wish.Request.DisposePictures();
        return Bad("Parameter 'webhook' goes with one request, a job or a large batch.", "webhook");
    }
}
