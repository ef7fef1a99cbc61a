using System.Text;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Tests.Shared;

public sealed class DuplicateKeysTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}""", null)]
    [InlineData("""{"a":1,"b":2,"a":3}""", "a")]
    [InlineData("""{"a":{"deep":[{"x":1,"x":2}]}}""", "x")]
    [InlineData("""{"a":1,"\u0061":2}""", "a")]
    [InlineData("""{"a":1,"A":2}""", null)]
    [InlineData("[]", null)]
    public void Find_Json_NamesTheFirstKeyThatStandsTwice(string json, string? key) =>
        Assert.Equal(key, DuplicateKeys.Find(Encoding.UTF8.GetBytes(json)));
}
