using Atelier.Core.Engine;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Collects, while a request is being fitted, what had to change and what cannot be done.</summary>
internal sealed class FittingNotes(bool strict)
{
    // Adjustments travel in answers and job records; a caller's novel in a style field does not.
    private const int LongestAsked = 100;

    private readonly List<Adjustment> _adjustments = [];
    private readonly List<JobError> _problems = [];

    public IReadOnlyList<Adjustment> Adjustments => _adjustments;

    public IReadOnlyList<JobError> Problems => _problems;

    /// <summary>Notes a difference, or refuses it when the request is strict.</summary>
    /// <param name="parameter">As callers spell it.</param>
    /// <param name="asked">The caller's value.</param>
    /// <param name="sent">What the model gets; <see langword="null"/> when it is left out.</param>
    /// <param name="reason">Why, a sentence with its full stop.</param>
    /// <param name="allowed">What would be taken as it is; <see langword="null"/> when nothing would.</param>
    public void Adjust(string parameter, string asked, string? sent, string reason, string? allowed = null)
    {
        var shown = Shown(asked);
        if (!strict)
        {
            _adjustments.Add(new Adjustment(parameter, shown, sent, reason));
            return;
        }

        var hint = allowed is null ? "Leave it out" : $"Allowed: {allowed}";
        Refuse(parameter, $"Parameter '{parameter}' cannot be '{shown}': {reason} {hint}.");
    }

    public void Refuse(string parameter, string message, FailureKind kind = FailureKind.InvalidRequest) =>
        _problems.Add(FailureTable.Error(kind, message, parameter));

    public static string Shown(string asked) => asked.Length <= LongestAsked ? asked : asked[..LongestAsked] + "…";
}
