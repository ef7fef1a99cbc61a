using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Hosting;

public sealed class SelfCheckTests
{
    [Theory]
    [InlineData("ENVIRONMENT=development", null)]
    [InlineData("ENVIRONMENT=production", "No provider is configured: the embedded artist")]
    [InlineData("ENVIRONMENT=production MOCK_IMAGE_GENERATION=true", null)]
    [InlineData("ATELIER_SIMULATION=never", "nobody can draw")]
    [InlineData("DEFAULT_PROVIDER=flux_schnell", null)]
    [InlineData("DEFAULT_PROVIDER=flux_schnell OPENAI_API_KEY=sk-test", "flux_schnell is to draw what names nobody, and is not configured; dalle3 draws it")]
    [InlineData("DEFAULT_PROVIDER=together OPENAI_API_KEY=sk-test", "DEFAULT_PROVIDER is together, which is not configured: API key not configured")]
    [InlineData("DEFAULT_PROVIDER=dalle3 OPENAI_API_KEY=sk-test", null)]
    public async Task Warnings_OfASetup_TellWhatIsMissing(string settings, string? expected)
    {
        using var data = new TemporaryFolder();
        var values = new SettingValues().Set("ATELIER_DATA", data.Path);
        foreach (var setting in settings.Split(' '))
        {
            var pair = setting.Split('=');
            values.Set(pair[0], pair[1]);
        }

        var read = SettingsReader.Read(values);
        Assert.Empty(read.Problems);
        await using var server = AtelierServer.Build(read.Options);

        var warnings = SelfCheck.Warnings(server, read.Options).ToList();

        Assert.Equal(expected is null ? 0 : 1, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains(expected!, warning, StringComparison.Ordinal));
    }
}
