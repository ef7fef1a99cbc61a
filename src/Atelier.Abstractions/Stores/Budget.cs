namespace Atelier;

/// <summary>A limit on money, on pictures or on both, over a window of time.</summary>
public sealed record Budget
{
    /// <summary>Stands in <see cref="Of"/> for each one by itself.</summary>
    public const string Each = "*";

    /// <summary>1 to 64 characters of a–z, 0–9, dot, dash and underscore; what messages and the API call it.</summary>
    public required string Id { get; init; }

    public required BudgetScope Scope { get; init; }

    /// <summary>Which key, user or team; <see cref="Each"/>, the default, for each one by itself. Of no meaning for the server's.</summary>
    public string Of { get; init; } = Each;

    public required BudgetWindow Window { get; init; }

    /// <summary>US dollars; <see langword="null"/> for no limit on money.</summary>
    public decimal? LimitUsd { get; init; }

    /// <summary>Pictures, free ones too; <see langword="null"/> for no limit on pictures.</summary>
    public long? LimitImages { get; init; }

    /// <summary>Shares of the limit, above 0 and up to 1, at which whoever reaches them is warned.</summary>
    public IReadOnlyList<decimal> WarnAt { get; init; } = [];

    /// <summary>The account that this budget limits for somebody: <c>server</c>, <c>key:…</c>, <c>user:…</c> or <c>team:…</c>.</summary>
    /// <returns><see langword="null"/> when it does not concern them.</returns>
    public string? AccountOf(Payer payer)
    {
        ArgumentNullException.ThrowIfNull(payer);
        if (Scope == BudgetScope.Server)
        {
            return Account(Scope, "");
        }

        var id = Scope switch
        {
            BudgetScope.Key => payer.Caller,
            BudgetScope.User => payer.User,
            _ => payer.Team,
        };
        return id is not null && (Of == Each || Of == id) ? Account(Scope, id) : null;
    }

    /// <summary>An account's name, as the ledger adds it up.</summary>
    public static string Account(BudgetScope scope, string id) => scope switch
    {
        BudgetScope.Server => "server",
        BudgetScope.Key => "key:" + id,
        BudgetScope.User => "user:" + id,
        _ => "team:" + id,
    };
}
