using System.Text;
using Atelier.Providers.Json;

namespace Atelier.Providers.Tests.Json;

public sealed class Base64FlowTests
{
    [Theory]
    [InlineData("")]
    [InlineData("data:image/png;base64,")]
    public async Task WriteAsync_PicturesOfEveryLength_ArriveWholeWhereverTheyAreCut(string prefix)
    {
        var cancellation = TestContext.Current.CancellationToken;
        foreach (var length in Enumerable.Range(1, 400).Concat(Enumerable.Range(48 * 1024 - 4, 9)))
        {
            var picture = new byte[length];
            new Random(length).NextBytes(picture);
            var text = Encoding.ASCII.GetBytes(prefix + Convert.ToBase64String(picture));
            foreach (var piece in new[] { 7, 256, text.Length })
            {
                using var target = new MemoryStream();
                using var flow = new Base64Flow(_ => ValueTask.FromResult<Stream?>(target));

                for (var at = 0; at < text.Length; at += piece)
                {
                    await flow.WriteAsync(text.AsMemory(at, Math.Min(piece, text.Length - at)), cancellation);
                }

                Assert.True(await flow.CompleteAsync(cancellation));
                Assert.Equal(picture, target.ToArray());
            }
        }
    }
}
