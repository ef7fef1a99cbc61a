using System.IO.Pipelines;
using System.Text;
using Atelier.Core.Engine;
using Atelier.Providers.Fetching;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Fetching;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>What is left behind when a body never comes to its end.</summary>
public sealed class RequestReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_CallerLeavesDuringTheUpload_LeavesNoFile()
    {
        using var caller = new CancellationTokenSource();
        var body = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await WriteAsync(body, "--x\r\nContent-Disposition: form-data; name=image; filename=a.png\r\n\r\n" + new string('p', 100_000));

        var pending = Reader().ReadAsync(Request(body), ImagesRoute.Edits, caller.Token);
        Assert.NotEmpty(Directory.GetFiles(_folder.Path));
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.AsTask());
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task ReadAsync_ConnectionBreaksAfterTheFirstPicture_LeavesNoFile()
    {
        var body = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await WriteAsync(
            body,
            "--x\r\nContent-Disposition: form-data; name=image; filename=a.png\r\n\r\nfirst picture, longer than sixteen bytes\r\n"
            + "--x\r\nContent-Disposition: form-data; name=image; filename=b.png\r\n\r\nsecond picture, longer than sixteen bytes");

        var pending = Reader().ReadAsync(Request(body), ImagesRoute.Edits, TestContext.Current.CancellationToken);
        await body.Writer.CompleteAsync(new IOException("Connection reset."));

        await Assert.ThrowsAsync<IOException>(() => pending.AsTask());
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private static HttpRequest Request(Pipe body)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = "multipart/form-data; boundary=x";
        context.Request.Body = body.Reader.AsStream();
        return context.Request;
    }

    private static async Task WriteAsync(Pipe body, string text) =>
        await body.Writer.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    private RequestReader Reader()
    {
        var spool = new PictureSpool(Options.Create(new PictureSpoolOptions { Folder = _folder.Path, MemoryBytes = 16 }), new NodeIdentity(), TimeProvider.System);
        var taker = new PictureTaker(spool, new GuardedFetcher(new FetchOptions(), TimeProvider.System), kept: null!);
        return new RequestReader(new DrawingOptions(), new JsonRequestReader(new JsonPictures(new JsonPictureText(taker))), new MultipartRequestReader(taker));
    }
}
