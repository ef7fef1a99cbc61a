using Atelier.Core.Planning;
using Atelier.Providers.Configuration;
using Atelier.Server.Settings;

namespace Atelier.Server.Tests.Settings;

public sealed class ProviderInstancesTests
{
    [Fact]
    public void Read_VendorsOwnNames_SetUpTheProviderCalledLikeItsKind()
    {
        var options = Read(("OPENAI_API_KEY", "sk-1"), ("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")).Options;

        var openAi = options.Providers.Of(ProviderKinds.Find("openai")!);
        Assert.Equal(("sk-1", "http://127.0.0.1:9/v1", "openai"), (openAi.ApiKey, openAi.BaseUrl!.ToString(), openAi.Id));
    }

    [Fact]
    public void Read_SecondInstance_HasItsOwnKeyAddressAndLimits()
    {
        var result = Read(
            ("OPENAI_API_KEY", "sk-1"),
            ("Providers__Openai-EU__Kind", "openai"),
            ("Providers__openai-eu__ApiKey", "sk-2"),
            ("Providers__openai-eu__MaxConcurrentCalls", "4"),
            ("Providers__openai-eu__TimeoutSeconds", "90"));

        Assert.Empty(result.Problems);
        Assert.Empty(result.Warnings);
        var (kind, own) = result.Options.Providers.Find("openai-eu")!.Value;
        Assert.Equal(("openai", "openai-eu", "sk-2"), (kind.Name, own.Id, own.ApiKey));
        Assert.Equal((4, TimeSpan.FromSeconds(90)), (own.MaxConcurrentCalls, own.Timeout));
        Assert.Equal("sk-1", result.Options.Providers.Of(kind).ApiKey);
    }

    [Theory]
    [InlineData("Providers__studio__ApiKey", "k", "Providers__studio__Kind is not set; allowed: ")]
    [InlineData("Providers__studio__Kind", "dreams", "Providers__studio__Kind is 'dreams'; allowed: ")]
    [InlineData("Providers__openai__Kind", "fal", "Providers__openai__Kind is 'fal'; allowed: openai")]
    [InlineData("Providers__openai__Colour", "red", "Providers__openai__Colour is set, but a provider of kind 'openai' has no such setting; allowed: Kind, ApiKey")]
    [InlineData("Providers__openai__BaseUrl", "nowhere", "Providers__openai__BaseUrl is 'nowhere'; allowed: an http or https address")]
    [InlineData("OPENAI_BASE_URL", "ftp://x", "OPENAI_BASE_URL is 'ftp://x'; allowed: an http or https address")]
    public void Read_WhatCannotBe_IsOneProblemThatNamesTheVariable(string name, string text, string beginning)
    {
        var problem = Assert.Single(Read((name, text)).Problems);

        Assert.StartsWith(beginning, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BadKey_IsNotShown()
    {
        var problem = Assert.Single(Read(("OPENAI_API_KEY", "sk with spaces")).Problems);

        Assert.DoesNotContain("sk with", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dalle3", "dall-e-3", null)]
    [InlineData("flux_schnell", "flux-schnell", null)]
    [InlineData("gemini", "black-forest-labs/FLUX.1-schnell", "gemini")]
    public void Read_DefaultProvider_IsAModelOrAProvider(string value, string model, string? provider)
    {
        var options = Read(("DEFAULT_PROVIDER", value)).Options;

        Assert.Equal((model, provider), (options.Engine.DefaultModel, options.Drawing.DefaultProvider));
    }

    [Fact]
    public void Read_EnabledProviders_TakesTheOlderWordsToo()
    {
        var options = Read(("ENABLED_PROVIDERS", "dalle3, stability")).Options;

        Assert.Equal(["openai", "azure-openai", "stability"], options.Providers.Enabled);
    }

    [Theory]
    [InlineData("ATELIER_SIMULATION", "never", SimulationMode.Never)]
    [InlineData("MOCK_IMAGE_GENERATION", "true", SimulationMode.Always)]
    public void Read_Simulation_IsSet(string name, string text, SimulationMode expected) =>
        Assert.Equal(expected, Read((name, text)).Options.Drawing.Simulation);

    private static SettingsResult Read(params ReadOnlySpan<(string Name, string Text)> given)
    {
        var values = new SettingValues();
        foreach (var (name, text) in given)
        {
            values.Set(name, text);
        }

        return SettingsReader.Read(values);
    }
}
