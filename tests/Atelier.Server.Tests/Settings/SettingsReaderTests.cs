using Atelier.Server.Settings;
using Atelier.Stores;
using Microsoft.Extensions.Logging;

namespace Atelier.Server.Tests.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Read_NothingSet_GivesTheDefaults()
    {
        var result = SettingsReader.Read(new SettingValues());

        Assert.Empty(result.Problems);
        Assert.Empty(result.Warnings);
        Assert.Equal("127.0.0.1", result.Options.Listening.Host);
        Assert.Equal([8000], result.Options.Listening.Ports);
        Assert.Equal(20 << 20, result.Options.Listening.MaxJsonBytes);
        Assert.Equal(100 << 20, result.Options.Listening.MaxUploadBytes);
        Assert.Null(result.Options.Engine.Retention);
        Assert.Equal(StoreKind.Disk, result.Options.Library.Store);
        Assert.Equal("black-forest-labs/FLUX.1-schnell", result.Options.Engine.DefaultModel);
    }

    [Fact]
    public void Read_SeveralBadValues_NamesEveryOneAndWhatIsAllowed()
    {
        var result = Read(("API_PORT", "eighty"), ("FAKEAI_IMAGE_STORAGE_BACKEND", "redis"), ("ATELIER_SKETCH_FAILURE_RATE", "1.5"));

        Assert.Equal(3, result.Problems.Count);
        var message = result.Describe();
        Assert.Contains("API_PORT is 'eighty'; allowed: a port from 0 to 65535", message, StringComparison.Ordinal);
        Assert.Contains("FAKEAI_IMAGE_STORAGE_BACKEND is 'redis'; allowed: disk, memory.", message, StringComparison.Ordinal);
        Assert.Contains("ATELIER_SKETCH_FAILURE_RATE is '1.5'; allowed: a number from 0 to 1.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FAKEAI_IMAGE_RETENTION_HOURS", "200")]
    [InlineData("FAKEAI_IMAGE_RETENTION_HOURS", "-1")]
    [InlineData("FAKEAI_IMAGE_STORAGE_BACKEND", "redis")]
    [InlineData("ATELIER_RETENTION_SWEEP_SECONDS", "0")]
    [InlineData("ATELIER_HOST", "example.org")]
    [InlineData("API_PORT", "65536")]
    [InlineData("ATELIER_PUBLIC_URL", "ftp://x")]
    [InlineData("ATELIER_MAX_JSON_BYTES", "1e6")]
    [InlineData("ATELIER_BUDGET_DAILY_USD", "0.0000001")]
    [InlineData("ATELIER_BUDGET_HOURLY_IMAGES", "1.5")]
    [InlineData("ATELIER_BUDGETS", "key:* hour 10")]
    [InlineData("ATELIER_BUDGETS", "key hour 10 images")]
    [InlineData("ATELIER_BUDGETS", "key:* week 10 images")]
    [InlineData("ATELIER_BUDGETS", "key:* hour 1.5 images")]
    [InlineData("ATELIER_BUDGETS", "key:* hour 1 usd; key:* hour 2 usd")]
    [InlineData("ATELIER_BUDGET_WARN_AT", "0.8,1.2")]
    [InlineData("ATELIER_TEAMS", "design")]
    [InlineData("ATELIER_TEAMS", "design=key-1; ops=key-1")]
    [InlineData("ATELIER_CATALOG", "/there/is/no/such/folder")]
    [InlineData("ALLOWED_ORIGINS", "example.org")]
    [InlineData("ATELIER_STRICT", "perhaps")]
    [InlineData("LOG_LEVEL", "loud")]
    [InlineData("ATELIER_PROFILE", "unknown")]
    [InlineData("FAKEAI_RESPONSE_DELAY", "NaN")]
    [InlineData("MAX_PROMPT_LENGTH", "0")]
    public void Read_ValueOutsideWhatIsAllowed_IsOneProblemThatNamesTheVariable(string name, string text)
    {
        var problem = Assert.Single(Read((name, text)).Problems);

        Assert.StartsWith($"{name} is '{text}'; allowed: ", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ATELIER_URL")]
    [InlineData("ATELIER_API_KEY")]
    [InlineData("ATELIER_LIBVIPS")]
    public void Read_NameOfOursThatIsReadElsewhere_IsNoWarning(string name) => Assert.Empty(Read((name, "x")).Warnings);

    [Fact]
    public void Read_FakeAiNames_WorkWithoutTheProfileAndInAnyCase()
    {
        var options = Read(
            ("fakeai_image_storage_backend", "memory"),
            ("FakeAI_Image_Retention_Hours", "0.5"),
            ("FAKEAI_RESPONSE_DELAY", "0.25"),
            ("FAKEAI_GENERATE_ACTUAL_IMAGES", "false"),
            ("FAKEAI_PORT", "9001"),
            ("FAKEAI_HOST", "::1"),
            ("FAKEAI_REQUIRE_API_KEY", "true"),
            ("FAKEAI_API_KEYS", """["sk-one", "sk-two"]""")).Options;

        Assert.Equal(StoreKind.Memory, options.Library.Store);
        Assert.Equal(TimeSpan.FromMinutes(30), options.Engine.Retention);
        Assert.Equal(TimeSpan.FromMilliseconds(250), options.Drawing.SketchLatency);
        Assert.False(options.Drawing.GenerateActualImages);
        Assert.Equal([9001], options.Listening.Ports);
        Assert.Equal("::1", options.Listening.Host);
        Assert.True(options.Access.IsKeyRequired);
        Assert.Equal(["sk-one", "sk-two"], options.Access.AcceptedKeys);
    }

    [Fact]
    public void Read_FakeAiProfile_GivesItsDefaultsWhichSingleNamesStillChange()
    {
        var profile = Read(("ATELIER_PROFILE", "fakeai")).Options;
        var changed = Read(("ATELIER_PROFILE", "fakeai"), ("FAKEAI_IMAGE_RETENTION_HOURS", "24"), ("ATELIER_DEFAULT_MODEL", "auto")).Options;

        Assert.Equal((StoreKind.Memory, TimeSpan.FromHours(1)), (profile.Library.Store, profile.Engine.Retention));
        Assert.Equal("stabilityai/stable-diffusion-2-1", profile.Engine.DefaultModel);
        Assert.Equal((StoreKind.Memory, TimeSpan.FromHours(24)), (changed.Library.Store, changed.Engine.Retention));
        Assert.Equal("auto", changed.Engine.DefaultModel);
    }

    [Fact]
    public void Read_BudgetsAndTeams_AreReadAndWrittenAlike()
    {
        const string Written = "key:* hour 10 images; user:alice day 10.5 usd; team:design month 200 usd; server hour 3 usd";
        var options = Read(("ATELIER_BUDGETS", Written), ("ATELIER_TEAMS", "design=key-1,key-2; ops=key-3"), ("ATELIER_BUDGET_WARN_AT", "0.8, 0.95")).Options;

        Assert.Equal(
            ["key-each-hour-images", "user-alice-day-usd", "team-design-month-usd", "server-hour-usd"],
            options.Engine.Budgets.Select(static budget => budget.Id));
        Assert.Equal([10L, null, null, null], options.Engine.Budgets.Select(static budget => budget.LimitImages));
        Assert.Equal([null, 10.5m, 200m, 3m], options.Engine.Budgets.Select(static budget => budget.LimitUsd));
        Assert.Equal([BudgetScope.Key, BudgetScope.User, BudgetScope.Team, BudgetScope.Server], options.Engine.Budgets.Select(static budget => budget.Scope));
        Assert.Equal([0.8m, 0.95m], options.Engine.BudgetWarnAt);
        Assert.Equal(("design", "ops"), (options.Access.Teams["key-2"], options.Access.Teams["key-3"]));
        Assert.Equal(Written, SettingsTable.Get("ATELIER_BUDGETS").Show(options));
        Assert.Equal("design=key-1,key-2; ops=key-3", SettingsTable.Get("ATELIER_TEAMS").Show(options));
    }

    [Fact]
    public void Read_SeveralNamesForOneThing_OursBeatsPlainNamesWhichBeatFakeAis()
    {
        Assert.Equal([3], Read(("FAKEAI_PORT", "1"), ("ATELIER_PORT", "3"), ("API_PORT", "2")).Options.Listening.Ports);
        Assert.Equal([2], Read(("API_PORT", "2"), ("FAKEAI_PORT", "1")).Options.Listening.Ports);
    }

    [Fact]
    public void Read_ValueFromTheCommandLine_IsNamedAsItWasSaid()
    {
        var result = SettingsReader.Read(new SettingValues().Set("ATELIER_PORT", "x", said: "--port"));

        Assert.StartsWith("--port is 'x'; allowed: a port", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BlankText_MeansNotSet() => Assert.Empty(Read(("API_PORT", " ")).Problems);

    [Fact]
    public void Read_BadSecret_IsNamedWithoutItsValue()
    {
        var problem = Assert.Single(Read(("ATELIER_API_KEYS", "sk-very secret")).Problems);

        Assert.StartsWith("ATELIER_API_KEYS is not usable", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Replace("ATELIER_API_KEYS", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NameNobodyKnows_IsAWarning()
    {
        var result = Read(("ATELIER_RETENTION_HOUR", "3"), ("PATH", "/bin"));

        Assert.Empty(result.Problems);
        Assert.Contains("ATELIER_RETENTION_HOUR", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("*")]
    [InlineData("192.168.1.4")]
    [InlineData("::")]
    public void Read_HostOthersCanReachWithoutKeys_IsRefusedWithWhatToDo(string host)
    {
        var problem = Assert.Single(Read(("ATELIER_HOST", host)).Problems);

        Assert.Contains(host, problem, StringComparison.Ordinal);
        Assert.Contains("ATELIER_ALLOW_ANONYMOUS=true", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ATELIER_ALLOW_ANONYMOUS", "true")]
    [InlineData("ATELIER_API_KEYS", "sk-one")]
    public void Read_HostOthersCanReachWithKeysOrConsent_IsFine(string name, string text) =>
        Assert.Empty(Read(("ATELIER_HOST", "0.0.0.0"), (name, text)).Problems);

    [Fact]
    public void Read_KeyRequiredButNoneThere_IsAProblem() =>
        Assert.Contains("FAKEAI_API_KEYS", Assert.Single(Read(("FAKEAI_REQUIRE_API_KEY", "1")).Problems), StringComparison.Ordinal);

    [Fact]
    public void Read_FakeAiKeysWithoutTheSwitch_AskNobodyForAKey() =>
        Assert.False(Read(("FAKEAI_API_KEYS", "sk-one")).Options.Access.IsKeyRequired);

    [Theory]
    [InlineData("INFO", LogLevel.Information)]
    [InlineData("warning", LogLevel.Warning)]
    [InlineData("Debug", LogLevel.Debug)]
    public void Read_LogLevel_TakesTheUsualWords(string text, LogLevel expected) =>
        Assert.Equal(expected, Read(("LOG_LEVEL", text)).Options.Log.EffectiveLevel);

    [Fact]
    public void Read_Verbose_LogsDebugLines() =>
        Assert.Equal(LogLevel.Debug, Read(("VERBOSE", "1")).Options.Log.EffectiveLevel);

    [Fact]
    public void Changed_SecretsAreOnlySaidToBeSet()
    {
        var changed = EffectiveSettings.Changed(Read(("ATELIER_API_KEYS", "sk-secret"), ("API_PORT", "9000")).Options);

        Assert.Equal(["ATELIER_API_KEYS=(set)", "ATELIER_PORT=9000"], changed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_EveryDefault_IsAllowedByItsOwnRule()
    {
        foreach (var setting in SettingsTable.All.Where(static setting => setting.Show(new AtelierOptions()).Length > 0))
        {
            Assert.True(setting.TryApply(new AtelierOptions(), setting.Show(new AtelierOptions())), setting.Name);
        }
    }

    private static SettingsResult Read(params (string Name, string Text)[] values)
    {
        var set = new SettingValues();
        foreach (var (name, text) in values)
        {
            set.Set(name, text);
        }

        return SettingsReader.Read(set);
    }
}
