using Atelier.Cli.Tests.Support;

namespace Atelier.Cli.Tests.Commands;

/// <summary>images and jobs, without a server.</summary>
public sealed class LibraryCommandTests : IDisposable
{
    private const string NobodysId = "01a1fc4f96547be58464d23c263f8710";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("images")]
    [InlineData("jobs")]
    public async Task List_NothingMadeYet_IsEmptyAndMakesNoFolder(string what)
    {
        var ended = (await RunAsync(what, "list", "--json")).Successful();
        Assert.Equal(0, ended.Json.GetProperty(what).GetArrayLength());
        Assert.False(Directory.Exists(_folder.File("data")));
    }

    [Fact]
    public async Task Images_AfterThreeWereMade_AreListedNewestFirstAndPaged()
    {
        (await RunAsync("generate", "One", "-n", "2")).Successful();
        (await RunAsync("generate", "Two")).Successful();

        var first = (await RunAsync("images", "list", "--limit", "2", "--json")).Successful().Json;
        Assert.Equal(["Two", "One"], Prompts(first));
        var next = first.GetProperty("next").GetString()!;
        var second = (await RunAsync("images", "list", "--limit", "2", "--after", next, "--json")).Successful().Json;
        Assert.Equal(["One"], Prompts(second));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Images_Table_HasWholeIdsAndOneLinePrompts()
    {
        (await RunAsync("generate", "Two\nlines")).Successful();
        var id = await NewestIdAsync();
        var ended = (await RunAsync("images", "list")).Successful();
        Assert.StartsWith("ID  ", ended.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith(id, ended.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith("Two lines", ended.Lines[1], StringComparison.Ordinal);
        Assert.Equal(2, ended.Lines.Length);
    }

    [Fact]
    public async Task Images_DeleteRestoreAndErase_AreGoneBackAndGoneForGood()
    {
        (await RunAsync("generate", "A kite")).Successful();
        var id = await NewestIdAsync();
        var path = (await RunAsync("images", "show", id, "--json")).Successful().Json.GetProperty("path").GetString()!;
        Assert.True(File.Exists(path));

        Assert.Equal([$"Deleted {id}"], (await RunAsync("images", "delete", id)).Successful().Lines);
        Assert.Equal(1, (await RunAsync("images", "show", id)).ExitCode);
        Assert.Equal(["Changed 1 of 1"], (await RunAsync("images", "restore", id)).Successful().Lines);
        (await RunAsync("images", "show", id)).Successful();
        Assert.Equal(["Erased 1 of 1"], (await RunAsync("images", "erase", id, "--prompts")).Successful().Lines);

        Assert.False(File.Exists(path));
        Assert.Equal(1, (await RunAsync("images", "show", id)).ExitCode);
    }

    [Fact]
    public async Task Images_TaggedMovedAndSearched_AreFound()
    {
        (await RunAsync("generate", "A red kite")).Successful();
        var id = await NewestIdAsync();
        (await RunAsync("generate", "A red boat")).Successful();
        var collection = (await RunAsync("images", "collections", "add", "Toys")).Successful().Lines[0];

        (await RunAsync("images", "tag", id, "--add", "Sky", "paper")).Successful();
        (await RunAsync("images", "favourite", id)).Successful();
        (await RunAsync("images", "move", id, "--to", collection)).Successful();

        Assert.Equal(["A red boat", "A red kite"], Prompts((await RunAsync("images", "search", "red", "--json")).Successful().Json));
        Assert.Equal(["A red kite"], Prompts((await RunAsync("images", "search", "red kite", "--tag", "sky,paper", "--favourites", "--collection", collection, "--json")).Successful().Json));
        Assert.Contains(collection, (await RunAsync("images", "collections")).Successful().Lines[1], StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("images", "search", "--colour", "mauve")).ExitCode);
    }

    [Fact]
    public async Task Images_ExportedAndImportedElsewhere_KnowTheirPrompts()
    {
        (await RunAsync("generate", "A red kite")).Successful();
        var zip = _folder.File("all.zip");
        (await RunAsync("images", "export", "--output", zip)).Successful();
        Assert.False(File.Exists(zip + ".part"));
        await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(zip, _folder.File("out"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("out/broken.png"), "no picture", TestContext.Current.CancellationToken);
        (await RunAsync("images", "erase", await NewestIdAsync())).Successful();

        var report = (await RunAsync("images", "import", _folder.File("out"), "--tag", "old", "--json")).Successful().Json;

        Assert.Equal((1, 1), (report.GetProperty("imported").GetInt32(), report.GetProperty("refused").GetInt32()));
        Assert.Equal(["A red kite"], Prompts((await RunAsync("images", "search", "kite", "--tag", "old", "--operation", "import", "--json")).Successful().Json));
    }

    [Fact]
    public async Task Images_Show_TellsWhereTheFileIs()
    {
        var made = (await RunAsync("generate", "A kite")).Successful();
        var ended = (await RunAsync("images", "show", await NewestIdAsync())).Successful();
        Assert.Contains($"file            {_folder.File(made.Lines[0])}", ended.Lines);
        Assert.Contains("prompt          A kite", ended.Lines);
    }

    [Theory]
    [InlineData("images", "show")]
    [InlineData("images", "open")]
    [InlineData("images", "delete")]
    [InlineData("jobs", "show")]
    public async Task Id_NobodyHas_IsAnErrorThatSaysWhereToLook(string what, string verb)
    {
        var ended = await RunAsync(what, verb, NobodysId);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"'atelier {what} list'", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Id_ThatIsNone_IsAnErrorToo() => Assert.Equal(1, (await RunAsync("images", "delete", "../../etc/passwd")).ExitCode);

    [Fact]
    public async Task Jobs_AfterOneWasDone_TellItsStory()
    {
        var id = (await RunAsync("generate", "A kite", "--json")).Successful().Json.GetProperty("job_id").GetString()!;

        var list = (await RunAsync("jobs", "list")).Successful();
        Assert.StartsWith(id, list.Lines[1], StringComparison.Ordinal);
        var ended = (await RunAsync("jobs", "show", id)).Successful();
        Assert.Contains("state           succeeded", ended.Lines);
        Assert.Contains("It cost nothing.", ended.Lines);
        var json = (await RunAsync("jobs", "show", id, "--json")).Successful().Json;
        Assert.Equal("sketch", json.GetProperty("attempts")[0].GetProperty("provider").GetString());
        Assert.Equal("cli", json.GetProperty("dialect").GetString());
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Prompts(System.Text.Json.JsonElement page) =>
        [.. page.GetProperty("images").EnumerateArray().Select(static image => image.GetProperty("prompt").GetString()!)];

    private async Task<string> NewestIdAsync() =>
        (await RunAsync("images", "list", "--limit", "1", "--json")).Successful().Json.GetProperty("images")[0].GetProperty("id").GetString()!;

    private Task<Ended> RunAsync(params string[] arguments) => CommandLineRun.RunAsync(_folder, arguments);
}
