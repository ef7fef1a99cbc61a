namespace Atelier.Stores.Tests.Records;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("postgres://anna:p%40ss%3Aw%2Frd@db.example.org:6432/pictures?sslmode=verify-full", "Host=db.example.org;Port=6432;Database=pictures;Username=anna;Password=p@ss:w/rd;SSL Mode=VerifyFull")]
    [InlineData("postgresql://anna@localhost/pictures", "Host=localhost;Port=5432;Database=pictures;Username=anna")]
    [InlineData("Host=db;Port=1234;Username=anna;Password=x;Database=pictures;Maximum Pool Size=7", "Host=db;Port=1234;Database=pictures;Username=anna;Password=x;Maximum Pool Size=7")]
    [InlineData("postgres://db/pictures?maximum_pool_size=3&application_name=mine&max_auto_prepare=0", "Host=db;Database=pictures;Maximum Pool Size=3;Application Name=mine;Max Auto Prepare=0")]
    public void TryParse_Server_SaysEverythingToNpgsql(string text, string expected)
    {
        Assert.True(DatabaseUrl.TryParse(text, allowPath: false, out var url, out _));

        Assert.True(url.IsServer);
        foreach (var (word, value) in new Npgsql.NpgsqlConnectionStringBuilder(expected))
        {
            Assert.Equal(value, url.Postgres!.Settings[word]);
        }
    }

    [Theory]
    [InlineData("sqlite:data/atelier.db", "data/atelier.db")]
    [InlineData("sqlite:/srv/atelier.db", "/srv/atelier.db")]
    [InlineData("sqlite:///srv/atelier.db", "/srv/atelier.db")]
    [InlineData("SQLITE:a.db", "a.db")]
    public void TryParse_Sqlite_IsAFile(string text, string file)
    {
        Assert.True(DatabaseUrl.TryParse(text, allowPath: false, out var url, out _));

        Assert.Equal((false, file), (url.IsServer, url.SqliteFile));
    }

    [Fact]
    public void TryParse_Path_IsAFileWhereThatIsAllowed()
    {
        Assert.True(DatabaseUrl.TryParse("data/atelier.db", allowPath: true, out var url, out _));
        Assert.Equal("data/atelier.db", url.SqliteFile);
        Assert.False(DatabaseUrl.TryParse("data/atelier.db", allowPath: false, out _, out _));
    }

    [Theory]
    [InlineData("mysql://a:secret@b/c")]
    [InlineData("postgres://")]
    [InlineData("postgres://anna:secret@host")]
    [InlineData("postgres://anna:se cret@:x/y")]
    [InlineData("postgres://anna:secret@host/db?sslmode=perhaps")]
    [InlineData("postgres://anna:secret@host/db?unheard_of=1")]
    [InlineData("Host=db;Password=secret")]
    [InlineData("Host=db;Database=x;Password=secret;Unheard=1")]
    [InlineData("sqlite:")]
    [InlineData("sqlite::memory:")]
    public void TryParse_Nonsense_IsRefusedWithoutItsPassword(string text)
    {
        Assert.False(DatabaseUrl.TryParse(text, allowPath: false, out _, out var problem));

        Assert.NotEmpty(problem);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Server_HidesUserAndPassword()
    {
        Assert.True(DatabaseUrl.TryParse("postgres://anna:secret@db:5432/pictures?sslmode=require", allowPath: false, out var url, out _));

        Assert.Equal("postgres://db:5432/pictures", url.ToString());
    }
}
