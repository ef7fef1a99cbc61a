using System.Text;

namespace Atelier.EndToEnd.Contracts;

/// <summary>docs/contracts-status.md says, row by row, what proves the contract; it is generated here and cannot drift.</summary>
public sealed class ContractsStatusTests
{
    private const string UpdateVariable = "UPDATE_CONTRACTS_STATUS";

    private static readonly string s_document = Path.Combine(RepositoryPaths.Docs, "contracts-status.md");

    private readonly ContractRows _contract = ContractRows.Load();
    private readonly ILookup<string, string> _proofs = ContractProofs.Load();

    [Fact]
    public void Rows_OfTheContract_AreAll350() =>
        Assert.Equal(350, _contract.Rows.Select(static row => row.Id).Distinct().Count());

    [Fact]
    public void Attributes_OnTests_NameOnlyRowsOfTheContract() =>
        Assert.Empty(_proofs.Select(static proof => proof.Key).Except(_contract.Rows.Select(static row => row.Id)));

    [Fact]
    public void Row_WithoutATest_HasAReason() =>
        Assert.Equal([], _contract.Rows.Select(static row => row.Id).Where(row => !_proofs.Contains(row) && !_contract.Pending.ContainsKey(row)));

    [Fact]
    public void Row_WithATest_HasNoReasonLeft() =>
        Assert.Equal([], _contract.Pending.Keys.Where(_proofs.Contains));

    [Fact]
    public void Document_InTheRepository_IsWhatTheAttributesSay()
    {
        var generated = Generate();
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(s_document, generated);
        }

        Assert.True(
            File.Exists(s_document) && File.ReadAllText(s_document) == generated,
            $"docs/contracts-status.md is not what the tests' attributes say. Run this test with {UpdateVariable}=1 to write it anew.");
    }

    private string Generate()
    {
        var text = new StringBuilder();
        var proven = _contract.Rows.Count(row => _proofs.Contains(row.Id));
        text.Append("# Status of the contract\n\n")
            .Append("Generated from the `[ContractRow]` attributes on the tests; do not edit. See [contracts/](contracts/README.md).\n\n")
            .Append($"**{proven} of {_contract.Rows.Count} rows are proven by a test.**\n");
        foreach (var system in _contract.Rows.GroupBy(static row => row.Id[..2]))
        {
            var here = system.Count(row => _proofs.Contains(row.Id));
            text.Append($"\n## {system.Key}: {here} of {system.Count()}\n\n| row | promise | proven by, or why not yet |\n| --- | --- | --- |\n");
            foreach (var row in system)
            {
                var proof = _proofs.Contains(row.Id)
                    ? string.Join("<br>", _proofs[row.Id].Select(static test => $"`{test}`"))
                    : $"not yet: {_contract.Pending.GetValueOrDefault(row.Id, "no reason given")}";
                text.Append($"| {row.Id} | {row.Feature} | {proof} |\n");
            }
        }

        return text.ToString();
    }
}
