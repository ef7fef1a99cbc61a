using Atelier.Stores.Records.Postgres;

namespace Atelier.Stores.Tests.Records.Postgres;

public sealed class PostgresDialectTests
{
    [Theory]
    [InlineData("SELECT a FROM b WHERE c = ?1 AND d = ?12", "SELECT a FROM b WHERE c = $1 AND d = $12")]
    [InlineData("SELECT '?1', 'it''s ?2' WHERE a = ?1", "SELECT '?1', 'it''s ?2' WHERE a = $1")]
    [InlineData("SELECT 1 /*pg FOR SHARE*/ /* plain */", "SELECT 1 FOR SHARE /* plain */")]
    public void Translate_SharedText_ReadsAsPostgres(string sql, string expected) => Assert.Equal(expected, PostgresDialect.Translate(sql));

    [Fact]
    public void Translate_Again_IsTheSameObject() => Assert.Same(PostgresDialect.Translate("SELECT ?1"), PostgresDialect.Translate("SELECT ?1"));
}
