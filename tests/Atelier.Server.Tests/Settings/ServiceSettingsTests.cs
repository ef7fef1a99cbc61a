using Atelier.Core.Planning;
using Atelier.Server.Settings;
using Atelier.Testing;
using Microsoft.Extensions.Logging;

namespace Atelier.Server.Tests.Settings;

public sealed class ServiceSettingsTests
{
    [Fact]
    [ContractRow("S2-60", "S2-61")]
    public void Read_NamesOfTheImageGeneratorService_TakeEffect()
    {
        var read = SettingsReader.Read(new SettingValues()
            .Set("SERVICE_NAME", "image-generator")
            .Set("ENVIRONMENT", "production")
            .Set("LOG_LEVEL", "WARNING")
            .Set("API_HOST", "localhost")
            .Set("API_PORT", "8003")
            .Set("DALLE3_MODEL", "gpt-image-2")
            .Set("DALLE3_DEFAULT_SIZE", "1792x1024")
            .Set("DALLE3_DEFAULT_QUALITY", "hd")
            .Set("DALLE3_DEFAULT_STYLE", "natural")
            .Set("FLUX_DEFAULT_SIZE", "768x768")
            .Set("FLUX_SEED", "42")
            .Set("MAX_IMAGES_PER_REQUEST", "4")
            .Set("DEFAULT_IMAGES_COUNT", "2")
            .Set("ENABLE_PROMPT_ENHANCEMENT", "true")
            .Set("MAX_PROMPT_LENGTH", "4000")
            .Set("REQUEST_TIMEOUT_SECONDS", "120")
            .Set("MAX_CONCURRENT_REQUESTS", "5")
            .Set("RETRY_ATTEMPTS", "4")
            .Set("RETRY_DELAY_SECONDS", "2.0")
            .Set("ENABLE_IMAGE_STORAGE", "false")
            .Set("ENABLE_CONTENT_MODERATION", "false")
            .Set("ENABLE_DETAILED_LOGGING", "false")
            .Set("ENABLE_DEBUG_MODE", "true")
            .Set("MOCK_IMAGE_GENERATION", "true"));

        Assert.Empty(read.Problems);
        var (service, engine, log) = (read.Options.Service, read.Options.Engine, read.Options.Log);
        Assert.Equal(("image-generator", ServiceEnvironment.Production), (service.Name, service.Environment));
        Assert.Equal(("localhost", 8003), (read.Options.Listening.Host, Assert.Single(read.Options.Listening.Ports)));
        Assert.Equal(("gpt-image-2", "1792x1024", "hd", "natural"), (service.DallE3Model, service.DallE3Size, service.DallE3Quality, service.DallE3Style));
        Assert.Equal(("768x768", 42L), (service.FluxSize, service.FluxSeed));
        Assert.Equal((4, 2, true, 4000), (engine.MaxImagesPerRequest, service.DefaultImages, service.EnhancePrompts, engine.MaxPromptLength));
        Assert.Equal((TimeSpan.FromSeconds(120), 5), (engine.RequestTimeout, read.Options.Providers.MaxConcurrentRequests));
        Assert.Equal((4, TimeSpan.FromSeconds(2)), (engine.RetryAttempts, engine.RetryDelay));
        Assert.False(engine.KeepPictures || engine.ContentModeration || log.Requests);
        Assert.Equal((LogLevel.Warning, true), (log.Level, log.Verbose));
        Assert.Equal(SimulationMode.Always, read.Options.Drawing.Simulation);
    }

    [Theory]
    [InlineData("ENVIRONMENT", "prod")]
    [InlineData("DALLE3_DEFAULT_SIZE", "512x512")]
    [InlineData("FLUX_SEED", "many")]
    [InlineData("MAX_IMAGES_PER_REQUEST", "0")]
    [InlineData("RETRY_DELAY_SECONDS", "61")]
    public void Read_ValueThatIsNotAllowed_NamesTheSetting(string name, string value) =>
        Assert.StartsWith(name, Assert.Single(SettingsReader.Read(new SettingValues().Set(name, value)).Problems), StringComparison.Ordinal);
}
