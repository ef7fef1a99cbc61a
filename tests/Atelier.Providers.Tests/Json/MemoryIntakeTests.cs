using System.Text;
using Atelier.Providers.Http;
using Atelier.Providers.Json;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.Tests.Json;

public sealed class MemoryIntakeTests
{
    [Theory]
    [InlineData(1000, true)]
    [InlineData(999, false)]
    public async Task ReadAsync_PictureAtItsLimit_IsHeldOrRefused(int mostBytes, bool held)
    {
        var picture = new byte[1000];
        using var intake = new MemoryIntake(mostBytes);
        using var body = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"b64_json":"{{Convert.ToBase64String(picture)}}"}"""));
        var reading = PictureJson.ReadAsync(
            body, OpenAiJson.Default.JsonElement, OpenAiWire.EventPicture, intake, "OpenAI", TestContext.Current.CancellationToken);

        if (held)
        {
            await reading;
            Assert.Equal(picture, intake.Picture.ToArray());
        }
        else
        {
            var exception = await Assert.ThrowsAsync<UpstreamException>(() => reading);
            Assert.Equal(FailureKind.BadResponse, exception.Failure.Kind);
        }
    }
}
