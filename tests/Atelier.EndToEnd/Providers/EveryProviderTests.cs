using System.Diagnostics;
using System.Text.Json;
using Atelier.EndToEnd.Clients;
using Atelier.Testing;

namespace Atelier.EndToEnd.Providers;

/// <summary>One picture from each vendor's scripted service, as callers get it.</summary>
public sealed class EveryProviderTests(VendorStreet street) : IClassFixture<VendorStreet>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Providers => [.. ScriptedVendors.All.Select(static vendor => vendor.Provider)];

    [Theory]
    [Trait("needs", "servers")]
    [MemberData(nameof(Providers))]
    public async Task OpenAiNode_Generate_ShowsProviderModelAndCost(string provider)
    {
        var vendor = ScriptedVendors.All.Single(vendor => vendor.Provider == provider);

        await NodeJudge.AssertAgreesAsync(
            "openai-provider.mjs",
            street.Address,
            vendor.Model,
            vendor.Provider,
            vendor.HasPrice ? "priced" : "unpriced");
    }

    [Theory]
    [ContractRow("S3-35")]
    [MemberData(nameof(Providers))]
    public async Task CommandLine_Generate_ShowsProviderModelAndCost(string provider)
    {
        var vendor = ScriptedVendors.All.Single(vendor => vendor.Provider == provider);
        using var folder = new TemporaryFolder();
        var picture = Path.Combine(folder.Path, "boat.png");

        var (code, output, error) = await RunAsync(folder, "generate", "A boat", "--model", vendor.Model, "--output", picture, "--json", "--data", folder.Path);

        Assert.True(code == 0, error + output);
        using var document = JsonDocument.Parse(output);
        var report = document.RootElement;
        Assert.Equal(vendor.Provider, report.GetProperty("provider").GetString());
        Assert.NotEmpty(report.GetProperty("model").GetString()!);
        Assert.Equal(vendor.HasPrice ? JsonValueKind.Number : JsonValueKind.Null, report.GetProperty("cost_usd").ValueKind);
        Assert.NotEmpty(Directory.GetFiles(folder.Path, "boat.*"));
    }

    [Fact]
    public async Task CommandLine_ProvidersAllSetUp_AreAllOn()
    {
        using var folder = new TemporaryFolder();

        var (code, output, _) = await RunAsync(folder, "providers", "--json", "--data", folder.Path);

        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        var providers = document.RootElement.GetProperty("providers").EnumerateArray().ToDictionary(
            static provider => provider.GetProperty("id").GetString()!,
            static provider => (On: provider.GetProperty("on").GetBoolean(), Reason: provider.GetProperty("reason").GetString()));
        Assert.All(ScriptedVendors.All, vendor => Assert.True(providers[vendor.Provider].On, vendor.Provider));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(TemporaryFolder folder, params string[] words)
    {
        var start = new ProcessStartInfo(RepositoryPaths.CommandLine, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        ProviderVariables.Clear(start.Environment);
        foreach (var (name, value) in street.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, await output, await error);
    }
}
