using Xunit.v3;

namespace Atelier.Testing;

/// <summary>Says which rows of the contract (S0-01 … S4-66, see docs/contracts-status.md) a test proves.</summary>
/// <remarks>docs/contracts-status.md is generated from these attributes; xunit sees them as the trait <c>row</c>.</remarks>
/// <param name="rows">Row ids such as <c>S4-17</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ContractRowAttribute(params string[] rows) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Rows { get; } = rows;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        [.. Rows.Select(row => new KeyValuePair<string, string>("row", row))];
}
