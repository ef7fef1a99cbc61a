using System.Text.Json.Serialization;

namespace Atelier.Server.Errors;

/// <summary>What an error adds when a budget does not allow what was asked (402); left out otherwise.</summary>
internal abstract record ShortfallBody
{
    /// <summary>What the numbers count: <c>usd</c> or <c>images</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; private init; }

    /// <summary>What is left of the budget.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Balance { get; private init; }

    /// <summary>The most the request may cost, or the pictures it asks for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Estimate { get; private init; }

    /// <summary>What is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Shortfall { get; private init; }

    /// <summary>The budget's id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Budget { get; private init; }

    /// <summary>When the budget is whole again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ResetsAt { get; private init; }

    /// <summary>Fills all of it, or nothing.</summary>
    [JsonIgnore]
    public BudgetShortfall? Lack
    {
        init
        {
            if (value is null)
            {
                return;
            }

            var images = value.BalanceImages is not null;
            Unit = images ? "images" : "usd";
            Balance = images ? value.BalanceImages : value.BalanceUsd;
            Estimate = images ? value.AskedImages : value.AskedUsd;
            Shortfall = images ? value.MissingImages : value.MissingUsd;
            Budget = value.Budget;
            ResetsAt = value.ResetsAt;
        }
    }
}
