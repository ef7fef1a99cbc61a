using System.Text.Json.Nodes;
using Atelier.Providers.Configuration;
using Atelier.Server.Settings;
using Atelier.Server.Settings.Lumi;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Settings;

public sealed class LumiFileTests
{
    private const string Whole =
        """
        # Lumi's own
        {
          api_keys: {
            openai: sk-of-the-file
            gemini: 'g-of-the-file'
          }
          inference: {
            default_provider: openai
            fallback_providers: [
              gemini
              "together", ]
            // words of its own
            provider_selection_strategy: cost_optimized
            providers: {
              openai: { default_model: "gpt-image-1", timeout: 30 },
              gemini: { default_model: gemini-2.5-flash-image
                        timeout: 45 } /* seconds */
            }
          }
          theme: dark
        }
        """;

    [Fact]
    [ContractRow("S1-47")]
    public void AddTo_WholeFile_SetsWhatItSays()
    {
        var (options, problems) = Read(Whole);

        Assert.Empty(problems);
        var (openai, gemini) = (Of(options, "openai"), Of(options, "gemini"));
        Assert.Equal(("sk-of-the-file", "g-of-the-file"), (openai.ApiKey, gemini.ApiKey));
        Assert.Equal((30d, 45d), (openai.Timeout!.Value.TotalSeconds, gemini.Timeout!.Value.TotalSeconds));
        Assert.Equal("openai", options.Drawing.DefaultProvider);
        Assert.Equal("openai/gpt-image-1", options.Engine.DefaultModel);
        Assert.Equal(["gemini/gemini-2.5-flash-image", "together"], options.Drawing.FallbackProviders);
        Assert.Equal(RoutePreference.Cheapest, options.Drawing.Route);
    }

    [Theory]
    [InlineData("LUMI_GEMINI_API_KEY")]
    [InlineData("GEMINI_API_KEY")]
    [InlineData("GOOGLE_API_KEY")]
    [ContractRow("S1-47")]
    public void AddTo_KeyInTheEnvironment_WinsOverTheFile(string name)
    {
        var (options, problems) = Read(Whole, (name, "g-of-the-environment"), ("ATELIER_ROUTE", "fastest"));

        Assert.Empty(problems);
        Assert.Equal("g-of-the-environment", Of(options, "gemini").ApiKey);
        Assert.Equal("sk-of-the-file", Of(options, "openai").ApiKey);
        Assert.Equal(RoutePreference.Fastest, options.Drawing.Route);
    }

    [Fact]
    public void AddTo_NoFile_SetsNothing()
    {
        using var folder = new TemporaryFolder();
        var values = new SettingValues().Set(LumiFile.FolderVariable, folder.Path);

        LumiFile.AddTo(values);

        Assert.Equal([LumiFile.FolderVariable], values.Names);
        Assert.Empty(values.Problems);
    }

    [Fact]
    public void AddTo_AutoAndPlainJson_LeaveTheProviderOpen()
    {
        var (options, problems) = Read("""{"inference": {"default_provider": "auto", "provider_selection_strategy": "reliability"}}""");

        Assert.Empty(problems);
        Assert.Null(options.Drawing.DefaultProvider);
        Assert.Equal(RoutePreference.Reliable, options.Drawing.Route);
    }

    [Theory]
    [InlineData("{ api_keys: { openai: x ", "line 1: a '}' is missing")]
    [InlineData("{\n  api_keys }", "line 2: a ':' is missing behind 'api_keys'")]
    [InlineData("{ a: [1, 2 }", "a value is missing")]
    [InlineData("{ a: 'b\n }", "a quotation mark is missing")]
    [InlineData("{} more", "something stands behind the end")]
    public void AddTo_BrokenFile_IsAProblemThatNamesItAndTheLine(string text, string problem)
    {
        var (_, problems) = Read(text);

        var told = Assert.Single(problems);
        Assert.Contains("config.hjson cannot be used", told, StringComparison.Ordinal);
        Assert.Contains(problem, told, StringComparison.Ordinal);
    }

    [Fact]
    public void AddTo_BadValue_IsAProblemThatNamesItsPlaceAndNoSecret()
    {
        var (_, problems) = Read("""{ api_keys: { openai: 'a key with spaces' }, inference: { provider_selection_strategy: "luck", fallback_providers: ["nobody"] } }""");

        Assert.Equal(3, problems.Count);
        Assert.Contains(problems, static problem => problem.Contains("'api_keys.openai' in ", StringComparison.Ordinal) && !problem.Contains("spaces'", StringComparison.Ordinal));
        Assert.Contains(problems, static problem => problem.Contains("'inference.provider_selection_strategy' in ", StringComparison.Ordinal) && problem.Contains("'luck'; allowed: catalog, cheapest", StringComparison.Ordinal));
        Assert.Contains(problems, static problem => problem.Contains("names 'nobody'; allowed: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a: 1\nb: two words # not a comment\nc: true", """{"a":1,"b":"two words # not a comment","c":true}""")]
    [InlineData("{a: -1.5e3, b: null # a comment\n}", """{"a":-1500,"b":null}""")]
    [InlineData("{a: \"x\\n\\u0041\\\"\" b: 'it\"s'}", """{"a":"x\nA\"","b":"it\"s"}""")]
    [InlineData("{'a b': [x\n y, \n 3], c: {}}", """{"a b":["x","y,",3],"c":{}}""")]
    [InlineData("{\n  a:\n    '''\n    first\n      second\n    '''\n}", """{"a":"first\n  second"}""")]
    [InlineData("{a: 007, b: 1.}", """{"a":"007, b: 1.}"}""", true)]
    [InlineData("", "{}")]
    public void Read_Hjson_IsTheJsonItMeans(string hjson, string json, bool isBroken = false)
    {
        if (isBroken)
        {
            // Text without quotes goes on to the end of its line, closing bracket included.
            Assert.Throws<FormatException>(() => HjsonReader.Read(hjson));
            return;
        }

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), HjsonReader.Read(hjson)), HjsonReader.Read(hjson).ToJsonString());
    }

    [Fact]
    public void Read_NestedTooDeep_IsRefused() =>
        Assert.Contains("nested deeper", Assert.Throws<FormatException>(() => HjsonReader.Read(string.Concat(Enumerable.Repeat("{a:", 40)))).Message, StringComparison.Ordinal);

    private static (AtelierOptions Options, IReadOnlyList<string> Problems) Read(string file, params (string Name, string Text)[] environment)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "config.hjson"), file);
        var values = new SettingValues().Set(LumiFile.FolderVariable, folder.Path);
        foreach (var (name, text) in environment)
        {
            values.Set(name, text);
        }

        LumiFile.AddTo(values);
        var result = SettingsReader.Read(values);
        return (result.Options, result.Problems);
    }

    private static ProviderOptions Of(AtelierOptions options, string id) => options.Providers.Find(id)!.Value.Options;
}
