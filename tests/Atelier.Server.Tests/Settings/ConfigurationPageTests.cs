using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Settings;

/// <summary>docs/configuration.md prints the table of the code.</summary>
public sealed class ConfigurationPageTests
{
    [Fact]
    public void Page_ItsTables_HoldExactlyTheRowsOfTheCode()
    {
        var written = File.ReadLines(Repository.PathOf("docs/configuration.md"))
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .ToHashSet();
        var coded = SettingsTable.All.Select(Row).ToHashSet();

        Assert.True(
            written.SetEquals(coded),
            $"docs/configuration.md lacks these rows:\n{string.Join('\n', coded.Except(written))}\nand has these too many:\n{string.Join('\n', written.Except(coded))}");
    }

    private static string Row(Setting setting)
    {
        var value = setting.Show(new AtelierOptions());
        var alias = setting.AliasOf is { } other ? $" (weaker name for `{other}`)" : "";
        return $"| `{setting.Name}` | {setting.Meaning}{alias} | {(value.Length == 0 ? "unset" : $"`{value}`")} | {setting.Allowed} | {Origin(setting.Origin)} |";
    }

    private static string Origin(SettingOrigin origin) => origin == SettingOrigin.Atelier ? "ours" : origin.ToString();
}
