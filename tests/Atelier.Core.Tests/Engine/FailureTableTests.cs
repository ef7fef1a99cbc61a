using Atelier.Core.Engine;

namespace Atelier.Core.Tests.Engine;

public sealed class FailureTableTests
{
    public static TheoryData<FailureKind> Kinds => [.. Enum.GetValues<FailureKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void For_EveryKind_HasAnErrorStatusAndACode(FailureKind kind)
    {
        var row = FailureTable.For(kind);

        Assert.InRange(row.Status, 400, 599);
        Assert.NotEmpty(row.Code);
        Assert.NotEmpty(row.ErrorCode);
    }

    [Fact]
    public void For_ContentRejected_NeverGoesShoppingForALaxerProvider() =>
        Assert.False(FailureTable.For(FailureKind.ContentRejected).TryAnother);

    [Theory]
    [InlineData(FailureKind.InvalidRequest)]
    [InlineData(FailureKind.ContentRejected)]
    [InlineData(FailureKind.Cancelled)]
    public void For_TheCallersOwnDoing_DoesNotCountAgainstTheProvider(FailureKind kind) =>
        Assert.False(FailureTable.For(kind).CountsAgainstProvider);
}
