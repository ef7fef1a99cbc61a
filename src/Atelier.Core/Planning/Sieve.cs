using System.Globalization;
using Atelier.Core.Engine;

namespace Atelier.Core.Planning;

/// <summary>Decides who of those that could do the job may be asked for it, and says of every other one why not. Pure.</summary>
/// <remarks>
/// Without leave a fallback never costs more than the first choice would have. Leave is a chain of models the caller wrote, a ceiling
/// (<c>max_cost</c>, a quote), or having asked for a model that has retired.
/// </remarks>
internal sealed class Sieve
{
    private readonly decimal? _most;
    private readonly string _ceiling;
    private readonly decimal? _unasked;
    private readonly List<Option> _kept = [];
    private readonly List<PassedOver> _passedOver = [];
    private string? _tooDear;
    private Option? _broken;

    /// <param name="options">In the order they are to be asked, at least one.</param>
    /// <param name="fallback">Whether anybody but the first may be asked.</param>
    /// <param name="ceiling">The most the job may cost, and what says so; <see langword="null"/> for no ceiling.</param>
    /// <param name="grantedUsd">US dollars up to which a fallback may go whatever the first choice costs.</param>
    public Sieve(IReadOnlyList<Option> options, bool fallback, Ceiling? ceiling, decimal grantedUsd)
    {
        (_most, _ceiling) = (ceiling?.Usd, ceiling?.Source ?? "");
        _unasked = MostUnasked(options, grantedUsd);
        foreach (var option in options)
        {
            if (!FallbackOrder.MayFollow(option.Choice, options[0].Choice, fallback))
            {
                _passedOver.Add(option.PassedOver("The request allows no fallback"));
            }
            else
            {
                Look(option, isFirst: ReferenceEquals(option, options[0]));
            }
        }
    }

    /// <summary>Who may be asked, in order.</summary>
    public IReadOnlyList<Option> Kept => _kept;

    public IReadOnlyList<PassedOver> PassedOver => _passedOver;

    /// <summary>Why nobody may be asked; <see langword="null"/> when somebody may.</summary>
    public JobError? Refusal =>
        _kept.Count > 0 ? null
        : _broken is { } broken
            ? FailureTable.Error(
                FailureKind.Unavailable,
                $"Nobody can be asked at the moment. {broken.Candidate.Provider.Id}/{broken.Candidate.Model}: {broken.Breaker}.{(_tooDear is null ? "" : $" {_tooDear}")}")
                with { RetryAfter = broken.RecoversIn }
        : _ceiling == Ceiling.Quote
            ? FailureTable.Error(
                FailureKind.BudgetExceeded,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Nothing that fits this request costs at most the quoted {_most} US dollars any more. Ask POST /api/v1/quote for a new quote."),
                _ceiling) with { Code = "quote_exceeded" }
        : FailureTable.Error(
            FailureKind.BudgetExceeded,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Nothing that fits this request is known to cost at most {_most} US dollars; raise '{_ceiling}' or ask for less."),
            _ceiling) with { Code = "max_cost_exceeded" };

    // Whatever the caller named counts, also where it is broken off for now: a bad day must not make pictures dearer.
    private static decimal? MostUnasked(IReadOnlyList<Option> options, decimal grantedUsd)
    {
        var asked = options.Where((option, index) => index == 0 || option.Choice.Named).Select(static option => option.Candidate.Price?.ExpectedUsd).ToList();
        return asked.Contains(null) ? null : Math.Max(asked.Max()!.Value, grantedUsd * options[0].Candidate.Call.Count);
    }

    private void Look(Option option, bool isFirst)
    {
        var price = option.Candidate.Price;
        if (_most is { } most && !(price?.HighUsd <= most))
        {
            _passedOver.Add(option.PassedOver(price is null
                ? $"Nobody knows what it costs, and '{_ceiling}' is {Usd(most)}"
                : $"Costs more than {_ceiling}: up to {Usd(price.HighUsd)}, not {Usd(most)}"));
        }
        else if (option.Breaker is { } breaker)
        {
            _passedOver.Add(option.PassedOver(breaker));
            _broken = _broken is null || option.RecoversIn < _broken.RecoversIn ? option : _broken;
        }
        else if (!isFirst && !option.Choice.Named && _most is null && _unasked is { } unasked && !(price?.ExpectedUsd <= unasked))
        {
            var costs = price is null ? "Nobody knows what it costs" : $"Costs {Usd(price.ExpectedUsd)}";
            _passedOver.Add(option.PassedOver($"{costs}, and the first choice {Usd(unasked)}; 'max_cost' gives leave for more"));
            _tooDear ??= "Others would cost more than the first choice; 'max_cost' gives leave to ask them.";
        }
        else
        {
            _kept.Add(option);
        }
    }

    private static string Usd(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"{usd:0.######} US dollars");
}
