using System.Globalization;
using System.Text.RegularExpressions;
using Atelier.Cli.Tests.Support;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Classic;

/// <summary>S0's form as users type it, with the engine in the process.</summary>
public sealed partial class ClassicCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    [ContractRow("S0-31", "S0-39", "S0-43")]
    public async Task GenerateImage_PromptOnly_PrintsS0sLinesAndWritesNoFile()
    {
        var ended = (await RunAsync("--generate-image", "A mountain at sunrise")).Successful();
        Assert.Equal(
            [
                "Generating 1 image(s) with model black-forest-labs/FLUX.1-schnell...", "Prompt: A mountain at sunrise", "",
                "Generated 1 image(s):", "", "Image 1: [base64 data]", "",
            ],
            ended.Lines[..7]);
        Assert.Matches(@"^Tokens: [1-9]\d* total$", ended.Lines[7]);
        Assert.Matches(@"^Duration: \d+ms$", ended.Lines[8]);
        Assert.Equal(9, ended.Lines.Length);
        Assert.Equal("", ended.Error);
        Assert.Empty(_folder.Files());
    }

    [Theory]
    [InlineData("-m")]
    [InlineData("--model")]
    [ContractRow("S0-32")]
    public async Task GenerateImage_Model_AppearsInTheBanner(string flag)
    {
        var ended = (await RunAsync("--generate-image", "A kite", flag, "dall-e-3")).Successful();
        Assert.Equal("Generating 1 image(s) with model dall-e-3...", ended.Lines[0]);
    }

    [Fact]
    [ContractRow("S0-33", "S0-37")]
    public async Task GenerateImage_ThreeWithExtension_NumbersTheFiles()
    {
        var ended = (await RunAsync("--generate-image", "A robot", "-n", "3", "--output", "robot.png")).Successful();
        Assert.Contains("Generated 3 image(s):", ended.Lines);
        Assert.Equal(["robot_1.png", "robot_2.png", "robot_3.png"], _folder.Files());
        Assert.Equal(["Saved to: robot_1.png", "Saved to: robot_2.png", "Saved to: robot_3.png"], ended.Lines.Where(IsSaved));
        Assert.Equal(3, _folder.Files().Select(file => Convert.ToHexString(File.ReadAllBytes(_folder.File(file)))).Distinct().Count());
    }

    [Fact]
    [ContractRow("S0-38")]
    public async Task GenerateImage_ThreeWithoutExtension_AppendsPng()
    {
        (await RunAsync("--generate-image", "Shapes", "-n", "3", "--output", "abstract")).Successful();
        Assert.Equal(["abstract_1.png", "abstract_2.png", "abstract_3.png"], _folder.Files());
    }

    [Theory]
    [InlineData("1024x1024")]
    [InlineData("512x512", "--size", "512x512")]
    [InlineData("1792x1024", "--size", "1792x1024")]
    [ContractRow("S0-34", "S0-35")]
    public async Task GenerateImage_Output_IsWrittenInTheSizeAsked(string size, params string[] arguments)
    {
        var ended = (await RunAsync(["--generate-image", "A mountain", "--output", "mountain.png", .. arguments])).Successful();
        Assert.Contains("Saved to: mountain.png", ended.Lines);
        Assert.Equal(size, Png.SizeOf(await File.ReadAllBytesAsync(_folder.File("mountain.png"), TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("pic", "pic.png")]
    [InlineData("pic.webp", "pic.webp.png")]
    [InlineData("pic.jpeg", "pic.jpeg")]
    [ContractRow("S0-36")]
    public async Task GenerateImage_OutputWithAnotherEnd_IsNamedAsS0Does(string output, string file)
    {
        var ended = (await RunAsync("--generate-image", "A mountain", "--output", output)).Successful();
        Assert.Contains($"Saved to: {file}", ended.Lines);
        Assert.Equal([file], _folder.Files());
    }

    [Fact]
    public async Task GenerateImage_OutputJpeg_HoldsAJpeg()
    {
        (await RunAsync("--generate-image", "A mountain", "--output", "pic.jpg")).Successful();
        Assert.Equal([0xFF, 0xD8, 0xFF], (await File.ReadAllBytesAsync(_folder.File("pic.jpg"), TestContext.Current.CancellationToken))[..3]);
    }

    [Fact]
    [ContractRow("S0-41")]
    public async Task GenerateImage_Raw_IsJsonAfterTheBanner()
    {
        var ended = (await RunAsync("--generate-image", "A kite", "--raw", "--verbose", "--output", "kite.png")).Successful();
        var json = new Ended(0, string.Join('\n', ended.Lines[2..]), "").Json;
        Assert.True(json.GetProperty("created").GetInt64() > 1_700_000_000);
        var item = Assert.Single(json.GetProperty("data").EnumerateArray());
        Assert.Equal("1024x1024", Png.SizeOf(item.GetProperty("b64_json").GetBytesFromBase64()));
        Assert.True(json.GetProperty("usage").GetProperty("total_tokens").GetInt32() > 0);
        Assert.Equal("black-forest-labs/FLUX.1-schnell", json.GetProperty("metadata").GetProperty("model").GetString());
        Assert.Equal("  \"created\"", ended.Lines[3][..11]);
        Assert.Equal(item.GetProperty("b64_json").GetBytesFromBase64(), await File.ReadAllBytesAsync(_folder.File("kite.png"), TestContext.Current.CancellationToken));
    }

    [Fact]
    [ContractRow("S0-42")]
    public async Task GenerateImage_Verbose_AddsFourLogLinesWithThePrefix()
    {
        var prompt = new string('p', 120);
        var ended = (await RunAsync("--generate-image", prompt, "-n", "2", "--size", "512x512", "--verbose", "--logprefix", "[a] ")).Successful();
        Assert.Equal(
            [
                "Generating 2 image(s) with model black-forest-labs/FLUX.1-schnell...",
                $"Prompt: {prompt}",
                "[a] SDK images.generate in-process/v1/images/generations",
                $"[a] Prompt: {prompt[..100]}...",
                "[a] Model: black-forest-labs/FLUX.1-schnell, n=2, size=512x512",
            ],
            ended.Lines[..5]);
        Assert.Matches(@"^\[a\] Image generation completed in \d+ms$", ended.Lines[5]);
    }

    [Fact]
    public async Task GenerateImage_VerboseInTheEnvironment_IsTheSameAsTheFlag()
    {
        var ended = await CommandLineRun.RunAsync(_folder.Path, Environment(("VERBOSE", "1")), Arguments("--generate-image", "A kite"));
        Assert.Contains("Model: black-forest-labs/FLUX.1-schnell, n=1, size=1024x1024", ended.Successful().Lines);
    }

    [Fact]
    [ContractRow("S0-43")]
    public async Task GenerateImage_Duration_IsTheJobsTime()
    {
        var ended = await CommandLineRun.RunAsync(_folder.Path, Environment(("ATELIER_SKETCH_LATENCY_MS", "400")), Arguments("--generate-image", "A kite"));
        var duration = Duration().Match(ended.Successful().Output).Groups[1].Value;
        Assert.True(int.Parse(duration, CultureInfo.InvariantCulture) >= 400);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("11")]
    [InlineData("-1")]
    [ContractRow("S0-45")]
    public async Task GenerateImage_CountOutOfRange_SaysTheRangeAndFails(string count)
    {
        var ended = await RunAsync("--generate-image", "A kite", "-n", count);
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("Error generating image: Parameter 'n' must be between 1 and 10\n", ended.Error);
        Assert.Equal("", ended.Output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [ContractRow("S0-46")]
    public async Task GenerateImage_FailingProvider_SaysWhyAndWithVerboseWhatWasTried(bool verbose)
    {
        var ended = await CommandLineRun.RunAsync(
            _folder.Path,
            Environment(("ATELIER_SKETCH_FAILURE_RATE", "1")),
            Arguments(["--generate-image", "A kite", .. verbose ? (string[])["--verbose"] : []]));
        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith("Error generating image: ", ended.Error, StringComparison.Ordinal);
        Assert.Equal(verbose, ended.Error.Contains("Attempt 1, sketch", StringComparison.Ordinal));
        Assert.Equal("Generating 1 image(s) with model black-forest-labs/FLUX.1-schnell...", ended.Lines[0]);
    }

    [Fact]
    public async Task GenerateImage_OutputThatCannotBeWritten_IsToldBeforeAnythingIsMade()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", TestContext.Current.CancellationToken);
        var ended = await RunAsync("--generate-image", "A kite", "--output", "file/kite");
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("", ended.Output);
        Assert.Equal($"Error generating image: file/kite.png cannot be written: {_folder.File("file")} is a file.\n", ended.Error);
    }

    [Fact]
    public async Task GenerateImage_CountThatIsNoNumber_IsAUsageError()
    {
        var ended = await RunAsync("--generate-image", "A kite", "-n", "two");
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("'two' for option '-n' as a whole number", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--enable", "openai")]
    [InlineData("--disable", "openai")]
    [InlineData("--default", "flux")]
    [InlineData("--config", "llms.json")]
    [InlineData("--root", "ui")]
    [InlineData("--init")]
    public async Task ProviderFlags_WithoutProviders_SaySoAndDoNothing(params string[] arguments)
    {
        var ended = await RunAsync(arguments);
        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith($"atelier: {arguments[0]} is about providers", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--list")]
    [InlineData("ls")]
    public async Task List_Always_NamesProvidersAndTheirModels(string word)
    {
        var ended = (await RunAsync(word)).Successful();
        Assert.Contains("openai:", ended.Lines);
        Assert.Contains("  gpt-image-2", ended.Lines);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"^Duration: (\d+)ms$", RegexOptions.Multiline)]
    private static partial Regex Duration();

    private static bool IsSaved(string line) => line.StartsWith("Saved to: ", StringComparison.Ordinal);

    private static Dictionary<string, string> Environment(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(static variable => variable.Name, static variable => variable.Value);

    private string[] Arguments(params string[] arguments) => [.. arguments, "--data", _folder.File("data")];

    private Task<Ended> RunAsync(params string[] arguments) => CommandLineRun.RunAsync(_folder, Arguments(arguments));
}
