using System.CommandLine;
using System.Globalization;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;
using Atelier.Server.Native.Money;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier budgets</c>: how they stand; below it, to make and remove them.</summary>
internal static class BudgetsCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("budgets", "How budgets stand; set and delete change them.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.Add(BudgetsSetCommand.Create(shell));
        command.Add(BudgetsDeleteCommand.Create(shell));
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => backend.Money.ListBudgetsAsync(cancellationToken),
                static () => FactsJson.Readable.BudgetListBody,
                list => Print(shell, list)));
        return command;
    }

    private static void Print(Shell shell, BudgetListBody list)
    {
        if (list.Budgets.Count == 0)
        {
            shell.Error.WriteLine("There is no budget: nothing limits what is spent. 'atelier budgets set --help' tells how to make one.");
            return;
        }

        Tables.Print(
            shell,
            ["ID", "WHOSE", "PER", "LIMIT", "USED", "HELD", "LEFT", "UNTIL"],
            list.Budgets.SelectMany(static budget => budget.Accounts
                .DefaultIfEmpty<AccountBody?>(null)
                .Select(account => Row(budget, account))),
            "HELD",
            "UNTIL");
    }

    private static IReadOnlyList<string> Row(BudgetBody budget, AccountBody? account) =>
    [
        budget.Id,
        account?.Account ?? $"{budget.Scope}:{budget.Of}",
        budget.Window,
        Both(budget.LimitUsd, budget.LimitImages),
        account is null ? "" : Both(Only(budget.LimitUsd, account.SpentUsd), Only(budget.LimitImages, account.SpentImages)),
        account is null ? "" : Both(Only(budget.LimitUsd, account.HeldUsd), Only(budget.LimitImages, account.HeldImages)),
        account is null ? "" : Both(account.RemainingUsd, account.RemainingImages),
        account?.WindowEnd.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "",
    ];

    private static T? Only<T>(T? limit, T value)
        where T : struct => limit is null ? null : value;

    private static string Both(decimal? usd, long? images)
    {
        var texts = new List<string>();
        if (usd is { } amount)
        {
            texts.Add(string.Create(CultureInfo.InvariantCulture, $"${amount:0.00####}"));
        }

        if (images is { } count)
        {
            texts.Add(Lines.Count(count, "image"));
        }

        return string.Join(", ", texts);
    }
}
