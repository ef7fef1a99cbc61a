using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Native.Generate.Wire;

namespace Atelier.Server.Native.Generate;

/// <summary>What became of one wish: a body with its pictures opened but not read, or an error. Disposing it closes the pictures and forgets those nobody keeps.</summary>
internal sealed class MadeAnswer(
    GeneratedBody? body,
    IReadOnlyList<PictureSlot> slots,
    ErrorAnswer? problem,
    decimal? costUsd,
    Func<ValueTask> forget) : IAsyncDisposable
{
    public GeneratedBody? Body => body;

    /// <summary>The body's pictures, in its order.</summary>
    public IReadOnlyList<PictureSlot> Slots => slots;

    public ErrorAnswer? Problem => problem;

    /// <summary>US dollars; <see langword="null"/> when nobody knows.</summary>
    public decimal? CostUsd => costUsd;

    /// <param name="problem">Why there are no pictures.</param>
    /// <param name="costUsd">What was paid all the same; <see langword="null"/> when nobody knows. Default nothing.</param>
    public static MadeAnswer Bad(ErrorAnswer problem, decimal? costUsd = 0) => new(null, [], problem, costUsd, static () => ValueTask.CompletedTask);

    public async ValueTask DisposeAsync()
    {
        foreach (var slot in slots)
        {
            await slot.Picture.DisposeAsync();
        }

        await forget();
    }
}
