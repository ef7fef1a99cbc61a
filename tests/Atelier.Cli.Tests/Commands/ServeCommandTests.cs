using System.Net;
using System.Net.Http.Headers;
using Atelier.Cli.Tests.Support;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    [Fact]
    [ContractRow("S4-57")]
    public async Task Serve_GenerateActualImages_IsAcceptedAndServes()
    {
        await using var server = await StartAsync([], "serve", "--port", "0", "--generate-actual-images");
        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, "/health"));
    }

    [Fact]
    public async Task Serve_Profile_TakesFakeAisDefaults()
    {
        await using var server = await StartAsync([], "serve", "--port", "0", "--profile", "fakeai");
        var health = await _client.GetStringAsync(new Uri(server.Address, "/health"), TestContext.Current.CancellationToken);
        Assert.Contains("memory", health, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("data")));
    }

    [Fact]
    public async Task Serve_Data_IsWhereRecordsGo()
    {
        await using var server = await StartAsync([], "serve", "--port", "0", "--data", "elsewhere");
        await GetAsync(server, "/api/v1/images");
        Assert.True(Directory.Exists(_folder.File("elsewhere")));
    }

    [Fact]
    [ContractRow("S0-60")]
    public async Task ServePort_AnonymousAllowed_ListensOnAllInterfacesWithAPageAtTheRoot()
    {
        await using var server = await StartAsync([("ATELIER_ALLOW_ANONYMOUS", "true")], "--serve", "0");
        Assert.NotEqual("127.0.0.1", server.Address.Host);
        var everywhere = new Uri($"http://{MachineAddress()}:{server.Address.Port}/");
        using var request = new HttpRequestMessage(HttpMethod.Get, everywhere) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/html") } } };
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("--serve", "0")]
    [InlineData("serve", "--port", "0", "--host", "0.0.0.0")]
    public async Task Serve_OthersCanReachItAndNobodyNeedsAKey_RefusesToStart(params string[] arguments)
    {
        var ended = await CommandLineRun.RunAsync(_folder, arguments);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("ATELIER_ALLOW_ANONYMOUS=true", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", "--port", "0")]
    [InlineData("serve", "--port", "0", "--data", "file/deeper")]
    public async Task Serve_DataFolderThatCannotBeWritten_DoesNotStartAndNamesTheSetting(params string[] arguments)
    {
        await File.WriteAllTextAsync(_folder.File("data"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("file"), "", TestContext.Current.CancellationToken);
        var ended = await CommandLineRun.RunAsync(_folder, arguments);
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("", ended.Output);
        Assert.Contains(" is a file. Choose another with --data or ATELIER_DATA.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_RecordsThatCannotBeWritten_DoesNotStartAndNamesTheSetting()
    {
        // A folder in the place of the file: even a user who may do everything cannot write that.
        _folder.Folder("data/atelier.db");
        var ended = await CommandLineRun.RunAsync(_folder, "serve", "--port", "0");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("ATELIER_DATA", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_PortInUse_SaysSoInOneSentence()
    {
        await using var first = await StartAsync([], "serve", "--port", "0");
        var port = first.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var ended = await CommandLineRun.RunAsync(_folder, "serve", "--port", port);
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("", ended.Output);
        Assert.Equal($"Port {port} on 127.0.0.1 is already taken; choose another with --port or API_PORT.\n", ended.Error);
    }

    [Theory]
    [InlineData("--port is 'http'; allowed: ", "serve", "--port", "http")]
    [InlineData("--serve is 'http'; allowed: ", "--serve", "http")]
    [InlineData("--profile is 'x'; allowed: ", "serve", "--profile", "x")]
    public async Task Serve_BadValue_NamesTheFlag(string message, params string[] arguments)
    {
        var ended = await CommandLineRun.RunAsync(_folder, arguments);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    /// <summary>An address of this machine that is not the loopback, where it has one.</summary>
    private static IPAddress MachineAddress() =>
        System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(static network => network.GetIPProperties().UnicastAddresses)
            .Select(static unicast => unicast.Address)
            .FirstOrDefault(static address => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
        ?? IPAddress.Parse("127.0.0.2");

    private Task<ServingRun> StartAsync((string Name, string Value)[] environment, params string[] arguments) =>
        ServingRun.StartAsync(_folder.Path, environment.ToDictionary(static pair => pair.Name, static pair => pair.Value), arguments);

    private async Task<HttpStatusCode> GetAsync(ServingRun server, string path)
    {
        using var answer = await _client.GetAsync(new Uri(server.Address, path), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
